import type { DeliveryProblem } from '../intake/problem.ts'
import type { Expectation } from '../schedule/expectation.ts'
import type { Batches, Database, Transaction } from '../store/transaction.ts'
import { checkStaged } from './checks/check-staged.ts'
import { WHOLE_SETS } from './publication.ts'
import { freeId, knownDeliveries } from './known-deliveries.ts'
import type { Rules } from './rules.ts'
import { copyCells, STAGED } from './stage.ts'
import type { DeliveredObservation } from '../intake/delivered-observation.ts'
import { list } from './cell-columns.ts'

/** What is said about a delivery as a whole. */
export interface DraftFacts {
  /** The release id that it is to have, e.g. KG-2026-04-30-permits-2026-q1. */
  readonly id: string
  /** Its own day of publication, for a vintage that predates the exchange; null: the moment at which it is published. */
  readonly publishedAt: Date | null
  readonly note: string | null
  readonly partnersComplete: boolean
  /** Of everything that was delivered; what has the same hash is the same delivery. */
  readonly contentHash: string
  /** The file that it was delivered in, for messages. */
  readonly path: string
}

export interface Loaded {
  /** DRAFT: it waits to be published. The others changed nothing. */
  readonly outcome: 'DRAFT' | 'DRAFT_BEFORE' | 'PUBLISHED_BEFORE' | 'REFUSED'
  /** The release that holds the delivery; of the earlier one where it was known. */
  readonly id: string
  readonly rows: number
}

export interface Reading {
  /** Hears what the checks in the database find. */
  readonly report: (problem: DeliveryProblem) => void
  /** Errors found until now, by reading or by the checks. */
  readonly errors: () => number
  readonly onRows?: (rows: number) => void
}

export interface Drafting {
  readonly rules: Rules
  readonly schedule: readonly Expectation[]
  readonly clock: () => Date
}

/** Ends the transaction: with mistakes in it, nothing of a delivery is kept. */
class Refused extends Error {}

/**
 * Keep a delivery as a draft, if nothing is wrong with it. What was withdrawn may come again as it is: the draft then has
 * another id than the release that was withdrawn.
 * @throws RELEASE_EXISTS DATABASE_UNAVAILABLE
 */
export async function loadDraft(
  database: Database,
  given: DraftFacts,
  rows: Batches<DeliveredObservation>,
  reading: Reading,
  { rules, schedule, clock }: Drafting,
): Promise<Loaded> {
  let count = 0
  try {
    return await database.transaction(async (transaction) => {
      const known = await knownDeliveries(transaction, given)
      const same = known.find(({ hash, outcome }) => hash === given.contentHash && outcome !== 'WITHDRAWN')
      if (same && same.outcome !== 'WITHDRAWN') return { outcome: same.outcome, id: same.id, rows: same.rows }
      const facts = { ...given, id: freeId(known, given) }
      await transaction.query(WHOLE_SETS)
      count = await copyCells(transaction, rows, {
        table: 'draft_observation',
        columns: ['draft_id', ...STAGED],
        prefix: [facts.id],
        ...{ reporter: rules.reporter, path: facts.path },
        onRows: reading.onRows,
      })
      if (count > 0) {
        await openDraft(transaction, facts.id)
        const now = clock()
        await checkStaged(
          transaction,
          { ...rules, schedule, partnersComplete: facts.partnersComplete, now, moment: facts.publishedAt ?? now },
          reading.report,
        )
        await closeDraft(transaction)
      }
      if (reading.errors() > 0 || count === 0) throw new Refused()
      await transaction.query(
        `insert into draft (id, published_at, note, content_hash, partners_complete, rows, loaded_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [...[facts.id, facts.publishedAt, facts.note, facts.contentHash], ...[facts.partnersComplete, count, clock()]],
      )
      return { outcome: 'DRAFT', id: facts.id, rows: count }
    })
  } catch (error) {
    if (error instanceof Refused) return { outcome: 'REFUSED', id: given.id, rows: count }
    throw error
  }
}

/** Make a draft's cells the ones to be worked on: `staged`. */
export async function openDraft(transaction: Transaction, id: string): Promise<void> {
  const literal = `'${id.replaceAll("'", "''")}'`
  await transaction.query(`
    create temporary view staged as select ${list(STAGED)} from draft_observation where draft_id = ${literal}`)
  await transaction.query('analyze draft_observation (draft_id, indicator, period_start)')
}

/** A view outlives its transaction, unlike a working table. */
export async function closeDraft(transaction: Transaction): Promise<void> {
  await transaction.query('drop view staged')
}
