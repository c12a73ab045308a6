import { ExchangeError } from '../../../shared/errors.ts'
import type { Transaction } from '../store/transaction.ts'

/** What a delivery is recognised by. */
interface Recognised {
  readonly id: string
  readonly contentHash: string
  /** Null: the moment at which it is published. */
  readonly publishedAt: Date | null
}

/** A draft or a release that has the content of a delivery, or an id that the delivery may take. */
export interface Known {
  readonly id: string
  readonly hash: string
  readonly rows: number
  readonly outcome: 'DRAFT_BEFORE' | 'PUBLISHED_BEFORE' | 'WITHDRAWN'
}

export const knownDeliveries = (transaction: Transaction, { id, contentHash }: Recognised): Promise<Known[]> =>
  transaction.query<Known>(
    `select * from (
       select id, content_hash as hash, rows, 'DRAFT_BEFORE' as outcome from draft
       union all
       select id, content_hash, rows, case when withdrawn_at is null then 'PUBLISHED_BEFORE' else 'WITHDRAWN' end
       from release
     ) known
     where hash = $1 or id = $2 or starts_with(id, $2 || '-')`,
    [contentHash, id],
  )

/** As often as one delivery may be withdrawn and come again. */
const MOST_AGAIN = 99

/**
 * The delivery's own id; where the same content was withdrawn under it, the first free one with a number behind it.
 * @throws RELEASE_EXISTS
 */
export function freeId(known: readonly Known[], { id, contentHash, publishedAt }: Recognised): string {
  const withdrawn = known.filter(({ hash }) => hash === contentHash).map((one) => one.id)
  const numbered = Array.from({ length: MOST_AGAIN - 1 }, (_, at) => `${id}-${at + 2}`)
  const free = [id, ...(withdrawn.includes(id) ? numbered : [])].filter(
    (one) => !known.some((other) => other.id === one),
  )
  // Of two releases of one day the greater id counts.
  const counting = publishedAt === null ? free : free.filter((one) => withdrawn.every((other) => other < one))
  const [first] = counting
  if (first !== undefined) return first
  const message = free.includes(id)
    ? `The same delivery was withdrawn as ${withdrawn.join(', ')}: of releases of one day the last id in the alphabet counts.`
    : `There is a release ${id} with another content already, and a release does not change.`
  throw new ExchangeError('RELEASE_EXISTS', message, { place: id })
}
