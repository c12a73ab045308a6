import { recordArrivals } from '../schedule/record-arrivals.ts'
import type { Transaction } from '../store/transaction.ts'
import { writeMargins } from './margin-history.ts'
import { computeMargins } from './margins.ts'
import type { Rules } from './rules.ts'
import type { OnStep } from './steps.ts'
import { summarise } from './summarise.ts'
import { insertVersions, linkReleases } from './versions.ts'

/** What is said about a delivery as a whole. */
export interface ReleaseFacts {
  readonly id: string
  readonly publishedAt: Date
  readonly note: string | null
  readonly partnersComplete: boolean
  /** Of everything that was delivered; what has the same hash is the same delivery. */
  readonly contentHash: string
}

export interface Publication extends ReleaseFacts {
  readonly rows: number
  readonly loadedAt: Date
}

/**
 * Make a release of the staged cells: each takes its place in its cell's history by the moment of publication, and every
 * margin is computed again from that moment on. What would tell about single people is still to be withheld.
 * Nobody sees anything of it before the transaction ends.
 */
export async function publishStaged(
  transaction: Transaction,
  release: Publication,
  rules: Rules,
  onStep: OnStep = () => {},
): Promise<void> {
  onStep('CELLS', 0, release.rows)
  await transaction.query(
    `insert into release (id, published_at, note, content_hash, partners_complete, rows, loaded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[release.id, release.publishedAt, release.note, release.contentHash],
      ...[release.partnersComplete, release.rows, release.loadedAt],
    ],
  )
  await insertVersions(transaction, release)
  await linkReleases(transaction, release)
  await recordArrivals(transaction, release)
  onStep('CELLS', release.rows, release.rows)
  await restate(transaction, release.publishedAt, rules, onStep)
}

/**
 * Bring the margins, and what is said of the whole, in line with the staged cells.
 * @param from since when these are otherwise than before
 */
export async function restate(transaction: Transaction, from: Date, rules: Rules, onStep: OnStep): Promise<void> {
  onStep('MARGINS', 0, 1)
  await computeMargins(transaction, rules, from)
  await writeMargins(transaction, from)
  await summarise(transaction, rules.reporter)
  onStep('MARGINS', 1, 1)
}

// Keys of eleven columns make PostgreSQL expect a match or two where there are a hundred thousand, and then look them up
// one by one: minutes instead of a second.
export const WHOLE_SETS = `
  set local enable_nestloop = off;
  set local enable_mergejoin = off;
  set local jit = off;
  set local work_mem = '64MB'`
