import { invalid } from '../intake/invalid.ts'
import type { Batches, Database, Transaction } from '../store/transaction.ts'
import { noteUnprotected } from './protect-later.ts'
import { protectTouched } from './protection.ts'
import { publishStaged, WHOLE_SETS, type ReleaseFacts } from './publication.ts'
import type { Rules } from './rules.ts'
import { repetitions, stage } from './stage.ts'
import type { DeliveredObservation } from '../intake/delivered-observation.ts'

/** A delivery that was published before the exchange knew it. */
export interface Vintage extends ReleaseFacts {
  /** The file that it was delivered in, for messages. */
  readonly path: string
}

export interface Loading extends Rules {
  readonly clock: () => Date
  /** Only note what is to be protected: nobody sees anything before that is done. */
  readonly protectLater?: boolean
  /** How many cells have been read so far. */
  readonly onRows?: (rows: number) => void
}

/**
 * Publish a delivery in one step: its cells and the margins they come to, all or nothing.
 * It takes its place in history by its day of publication, so that deliveries may be loaded in any order.
 * @returns false if the same delivery was published before: then nothing changes, also where it was withdrawn, for what
 * was withdrawn does not come back by itself
 * @throws DELIVERY_INVALID DATABASE_UNAVAILABLE PROTECTION_IMPOSSIBLE, and whatever reading the rows throws
 */
export async function loadRelease(
  database: Database,
  release: Vintage,
  rows: Batches<DeliveredObservation>,
  loading: Loading,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    if (await isLoaded(transaction, release)) return false
    await transaction.query(WHOLE_SETS)
    const count = await stage(transaction, rows, {
      ...{ reporter: loading.reporter, path: release.path },
      onRows: loading.onRows,
    })
    await refuseRepetition(transaction, release)
    await publishStaged(transaction, { ...release, rows: count, loadedAt: loading.clock() }, loading)
    if (loading.protectLater === true) await noteUnprotected(transaction, loading)
    else await protectTouched(transaction, release.id, loading, () => {})
    return true
  })
}

async function refuseRepetition(transaction: Transaction, { path }: Vintage): Promise<void> {
  const [repeated] = await repetitions(transaction, 1)
  if (!repeated) return
  const { indicator, time_period: timePeriod, first, again } = repeated
  const message = `The line states the same cell of ${indicator} in ${timePeriod} as line ${first}.`
  throw invalid({ path, line: again, column: 1 }, message)
}

async function isLoaded(transaction: Transaction, { id, contentHash, path }: Vintage): Promise<boolean> {
  const known = await transaction.query<{ content_hash: string }>(
    'select content_hash from release where id = $1 or content_hash = $2',
    [id, contentHash],
  )
  if (known.some((release) => release.content_hash === contentHash)) return true
  if (known.length === 0) return false
  const message = `${id} is published and does not change any more; deliver a revision as a file of its own, with its own day.`
  throw invalid({ path, line: 1, column: 1 }, message)
}
