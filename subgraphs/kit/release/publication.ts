import { recordArrivals } from '../schedule/record-arrivals.ts'
import type { Transaction } from '../store/transaction.ts'
import { writeMargins } from './margin-history.ts'
import { computeMargins } from './margins.ts'
import { protectTouched } from './protection.ts'
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
 * Make a release of the staged cells: each takes its place in its cell's history by the moment of publication, every
 * margin is computed again from that moment on, and what would tell about single people is withheld.
 * Nobody sees anything of it before the transaction ends.
 * @throws PROTECTION_IMPOSSIBLE
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
  await restate(transaction, { from: release.publishedAt, release: release.id }, rules, onStep)
}

/** Since when the staged cells are otherwise than before, and whose they are now; null where nobody's. */
export interface Restating {
  readonly from: Date
  readonly release: string | null
}

/** Bring all that rests on the staged cells in line with them. */
export async function restate(
  transaction: Transaction,
  restating: Restating,
  rules: Rules,
  onStep: OnStep,
): Promise<void> {
  onStep('MARGINS', 0, 1)
  await computeMargins(transaction, rules, restating.from)
  await writeMargins(transaction, restating.from)
  onStep('MARGINS', 1, 1)
  await protectTouched(transaction, restating.release, rules, (done, total) => onStep('PROTECTION', done, total))
  await summarise(transaction, rules.reporter)
}

// Keys of eleven columns make PostgreSQL expect a match or two where there are a hundred thousand, and then look them up
// one by one: minutes instead of a second.
export const WHOLE_SETS = `
  set local enable_nestloop = off;
  set local enable_mergejoin = off;
  set local jit = off;
  set local work_mem = '64MB'`
