import type { AuditRow } from '../../../shared/audit/chain.ts'

export interface Span {
  /** As events have their time; the first moment that is meant. */
  readonly from: string | undefined
  /** The first moment that is not meant any more. */
  readonly to: string | undefined
}

/**
 * The rows from the first one of a time up to the first one after it, without a gap, so that they can be verified as a
 * part of the log. Rows that were appended at the same moment need not have their times in order.
 */
export async function* between(rows: AsyncIterable<AuditRow>, { from, to }: Span): AsyncGenerator<AuditRow> {
  let begun = from === undefined
  for await (const row of rows) {
    const time = timeOf(row)
    if (to !== undefined && time !== null && time >= to) return
    begun ||= time !== null && from !== undefined && time >= from
    if (begun) yield row
  }
}

/** Null: what stands there is no event any more; it is exported with those around it. */
const timeOf = ({ event }: AuditRow): string | null => /"time":"([^"]{24})"/.exec(event)?.[1] ?? null
