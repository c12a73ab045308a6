import { invalid } from '../intake/invalid.ts'
import type { Database, Transaction } from '../store/transaction.ts'
import type { Rules } from './dimension-plan.ts'
import { writeMargins } from './margin-history.ts'
import { computeMargins } from './margins.ts'
import { stage, type DeliveredCell } from './stage.ts'
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
  /** The file that it was delivered in, for messages. */
  readonly path: string
}

export interface Loading extends Rules {
  readonly clock: () => Date
  /** How many cells have been read so far. */
  readonly onRows?: (rows: number) => void
}

/**
 * Publish a delivery: its cells and the margins they come to, all or nothing.
 * It takes its place in history by its day of publication, so that deliveries may be loaded in any order.
 * @returns false if the same delivery was published before: then nothing changes
 * @throws DELIVERY_INVALID DATABASE_UNAVAILABLE, and whatever reading the rows throws
 */
export async function loadRelease(
  database: Database,
  release: ReleaseFacts,
  rows: AsyncIterable<DeliveredCell> | Iterable<DeliveredCell>,
  loading: Loading,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    if (await isLoaded(transaction, release)) return false
    await transaction.query(WHOLE_SETS)
    const count = await stage(transaction, rows, {
      ...{ path: release.path, reporter: loading.reporter },
      onRows: loading.onRows ?? (() => {}),
    })
    await transaction.query(
      `insert into release (id, published_at, note, content_hash, partners_complete, rows, loaded_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[release.id, release.publishedAt, release.note, release.contentHash],
        ...[release.partnersComplete, count, loading.clock()],
      ],
    )
    await insertVersions(transaction, release)
    await linkReleases(transaction, release)
    await computeMargins(transaction, loading, release.publishedAt)
    await writeMargins(transaction, release.publishedAt)
    await summarise(transaction, loading.reporter)
    return true
  })
}

// Keys of eleven columns make PostgreSQL expect a match or two where there are a hundred thousand, and then look them up
// one by one: minutes instead of a second.
const WHOLE_SETS = `
  set local enable_nestloop = off;
  set local enable_mergejoin = off;
  set local jit = off;
  set local work_mem = '64MB'`

async function isLoaded(transaction: Transaction, { id, contentHash, path }: ReleaseFacts): Promise<boolean> {
  const known = await transaction.query<{ content_hash: string }>(
    'select content_hash from release where id = $1 or content_hash = $2',
    [id, contentHash],
  )
  if (known.some((release) => release.content_hash === contentHash)) return true
  if (known.length === 0) return false
  const message = `${id} is published and does not change any more; deliver a revision as a file of its own, with its own day.`
  throw invalid({ path, line: 1, column: 1 }, message)
}
