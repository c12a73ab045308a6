import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { scheduleOf } from '../schedule/read-schedule.ts'
import { openDatabase, type Batches, type Transaction } from '../store/transaction.ts'
import { blank } from './blanking.ts'
import { changesAt, changesBetween, differenceBetween, type Changes, type Difference } from './changes.ts'
import { protectNoted } from './protect-later.ts'
import { protectTouched } from './protection.ts'
import { closeDraft, loadDraft, openDraft, type DraftFacts, type Loaded, type Reading } from './draft.ts'
import { enact } from './enact.ts'
import { publishStaged, WHOLE_SETS } from './publication.ts'
import { listReleases, type ReleaseSummary } from './release-list.ts'
import { rulesOf } from './rules.ts'
import type { DeliveredObservation } from '../intake/delivered-observation.ts'
import type { OnStep } from './steps.ts'
import { stateOf, throwAway, withdrawStaged } from './withdrawal.ts'

export type { Change, Changes, ChangeKind, CellKey, Difference } from './changes.ts'
export type { DraftFacts, Loaded, Reading } from './draft.ts'
export type { ReleaseSummary } from './release-list.ts'
export type { OnStep, Step } from './steps.ts'

export interface Publishing {
  /** Shown what will change, says whether to go on; nobody sees anything before. Without it nobody is asked. */
  readonly confirm?: (changes: Changes) => Promise<boolean>
  readonly onStep?: OnStep
}

/**
 * A government's releases, for those who make them: one database, one writer at a time.
 * Everything takes effect as a whole or not at all, and the same again changes nothing.
 */
export interface ReleaseDesk {
  /**
   * Keep a delivery as a draft, if nothing is wrong with it.
   * @param rows what was read without a mistake
   * @throws DATABASE_UNAVAILABLE RELEASE_EXISTS
   */
  load(facts: DraftFacts, rows: Batches<DeliveredObservation>, reading: Reading): Promise<Loaded>
  /**
   * Compute every margin, protect, and show it to everybody: from the draft's own day on, or from a moment just ahead.
   * @returns null if `confirm` declined
   * @throws RELEASE_UNKNOWN RELEASE_PUBLISHED RELEASE_WITHDRAWN PROTECTION_IMPOSSIBLE DATABASE_UNAVAILABLE
   */
  publish(id: string, publishing: Publishing): Promise<Changes | null>
  /**
   * Close the cells of a published release from now on, without replacing them, or throw a draft away.
   * Earlier vintages stay answerable.
   * @returns null if `confirm` declined
   * @throws RELEASE_UNKNOWN RELEASE_WITHDRAWN DATABASE_UNAVAILABLE; RELEASE_PUBLISHED for a draft published meanwhile
   */
  withdraw(id: string, reason: string, publishing: Publishing): Promise<Changes | null>
  /**
   * Take figures back in every vintage, because they tell about people.
   * @param key the cells, as a data set's id names them; its moment, if it names one, means nothing here
   * @returns how many cells are withheld that were not before; null if `confirm` declined
   * @throws DATABASE_UNAVAILABLE
   */
  blank(key: DataSetKey, reason: string, publishing: Publishing): Promise<Changes | null>
  /** Drafts first, then the newest. */
  releases(): Promise<readonly ReleaseSummary[]>
  /**
   * What the second release delivers otherwise than the first: NEW only in the second, ENDED only in the first.
   * @throws RELEASE_UNKNOWN
   */
  diff(first: string, second: string): Promise<Changes>
  /**
   * The same in full, of whatever size: nobody who writes waits while it is read.
   * @param read may take its time; the difference ends with it
   * @throws RELEASE_UNKNOWN
   */
  diffInFull<T>(first: string, second: string, read: (difference: Difference) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DeskSettings {
  readonly profile: CountryProfile
  readonly databaseUrl: string
  readonly catalogue: Catalogue
  readonly clock: () => Date
}

/**
 * Opens the database and brings its schema up to date.
 * @throws DATABASE_UNAVAILABLE DATABASE_OF_ANOTHER_GOVERNMENT
 */
export async function openReleaseDesk({ profile, databaseUrl, catalogue, clock }: DeskSettings): Promise<ReleaseDesk> {
  const database = await openDatabase(databaseUrl)
  const rules = rulesOf(profile, catalogue)
  const schedule = scheduleOf(profile)
  try {
    await database.migrate(profile)
    await protectNoted(database, rules)
  } catch (error) {
    await database.close()
    throw error
  }
  const stateNow = (id: string) => database.transaction((transaction) => stateOf(transaction, id))

  return {
    load: (facts, rows, reading) => loadDraft(database, facts, rows, reading, { rules, schedule, clock }),

    async publish(id, { confirm, onStep = () => {} }) {
      const draft = await database.transaction((transaction) => draftOf(transaction, id))
      return enact(
        database,
        { clock, since: draft.published_at, rows: draft.rows, confirm },
        async (transaction, moment) => {
          const { published_at: _, loaded_at: loadedAt, ...facts } = await draftOf(transaction, id)
          if (facts.contentHash !== draft.contentHash) throw replaced(id)
          await transaction.query(WHOLE_SETS)
          await openDraft(transaction, id)
          await publishStaged(transaction, { ...facts, publishedAt: moment, loadedAt }, rules, onStep)
          await protectTouched(transaction, id, rules, (done, total) => onStep('PROTECTION', done, total))
          onStep('COMPARISON', 0, 1)
          const changes = await changesAt(transaction, moment)
          onStep('COMPARISON', 1, 1)
          await closeDraft(transaction)
          await throwAway(transaction, id)
          return changes
        },
      )
    },

    async withdraw(id, reason, { confirm, onStep = () => {} }) {
      const state = await stateNow(id)
      if (state === 'WITHDRAWN') throw withdrawnBefore(id)
      // A draft is not in force at any moment, so there is none to wait for.
      const since = state === 'DRAFT' ? clock() : null
      return enact(database, { clock, since, rows: 0, confirm }, async (transaction, moment) => {
        const stateThen = await stateOf(transaction, id)
        if (stateThen === 'WITHDRAWN') throw withdrawnBefore(id)
        if (stateThen !== state) throw publishedBefore(id)
        if (state === 'DRAFT') {
          const changes = await changesBetween(transaction, id, '')
          await throwAway(transaction, id)
          return changes
        }
        await withdrawStaged(transaction, { id, reason, moment }, rules, onStep)
        return changesAt(transaction, moment)
      })
    },

    blank: (key, reason, { confirm, onStep = () => {} }) =>
      // No moment is shown anything else than before it: every moment is shown less.
      enact(database, { clock, since: clock(), rows: 0, confirm }, (transaction, moment) =>
        blank(transaction, { key, reason, moment }, rules, onStep),
      ),

    releases: () => database.transaction(listReleases),

    diff: (first, second) =>
      database.transaction(async (transaction) => {
        await stateOf(transaction, first)
        await stateOf(transaction, second)
        return changesBetween(transaction, first, second)
      }),

    diffInFull: (first, second, read) =>
      database.snapshot(async (transaction) => {
        await stateOf(transaction, first)
        await stateOf(transaction, second)
        return read(await differenceBetween(transaction, first, second))
      }),

    close: () => database.close(),
  }
}

interface Draft {
  readonly id: string
  readonly published_at: Date | null
  readonly note: string | null
  readonly contentHash: string
  readonly partnersComplete: boolean
  readonly rows: number
  readonly loaded_at: Date
}

async function draftOf(transaction: Transaction, id: string): Promise<Draft> {
  const [draft] = await transaction.query<Draft>(
    `select id, published_at, note, content_hash as "contentHash", partners_complete as "partnersComplete", rows, loaded_at
     from draft where id = $1`,
    [id],
  )
  if (draft) return draft
  throw (await stateOf(transaction, id)) === 'WITHDRAWN' ? withdrawnBefore(id) : publishedBefore(id)
}

const publishedBefore = (id: string): ExchangeError =>
  new ExchangeError('RELEASE_PUBLISHED', `${id} is published already.`, { place: id })

const withdrawnBefore = (id: string): ExchangeError =>
  new ExchangeError('RELEASE_WITHDRAWN', `${id} is withdrawn already.`, { place: id })

/** Thrown away, and loaded again with something else in it, while somebody looked at it. */
const replaced = (id: string): ExchangeError =>
  new ExchangeError('RELEASE_UNKNOWN', `The draft ${id} is another delivery by now.`, { place: id })
