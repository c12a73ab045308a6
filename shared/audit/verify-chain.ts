import { inOrder, type Breach } from './breach.ts'
import type { AuditRow, Head } from './chain.ts'
import { ChainWalk } from './chain-walk.ts'

export interface KnownHeads {
  /** Heads of this log that others vouch for; see `trustedHeads`. */
  readonly checkpoints?: readonly Head[]
}

export interface ChainReport {
  readonly rows: number
  /** Null where there is no row. */
  readonly head: Head | null
  /** The last row up to which somebody else vouches for the log; 0: nobody does. */
  readonly vouchedTo: number
  /** In the order of the rows; none: the log is what was appended, as far as anybody vouches for it. */
  readonly breaches: readonly Breach[]
}

/**
 * Go through a log and name every row that is not as it was appended.
 *
 * By itself a log shows that it was changed here or there; that it was computed anew from some row on, or that its end
 * is missing, only shows beside heads that others keep.
 * @param rows in the order of their numbers, from the first one; not held in memory
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  { checkpoints = [] }: KnownHeads = {},
): Promise<ChainReport> {
  const known = Map.groupBy(checkpoints, ({ sequence }) => sequence)
  const walk = new ChainWalk()
  let vouchedTo = 0
  let rewritten: Breach | undefined
  for await (const row of rows) {
    walk.take(row)
    const heads = known.get(row.sequence)
    if (!heads || rewritten) continue
    if (heads.every(({ hash }) => hash === row.hash)) vouchedTo = row.sequence
    else rewritten = { code: 'AUDIT_HISTORY_REWRITTEN', from: vouchedTo + 1, to: row.sequence }
  }
  const breaches = [...walk.end(), ...(rewritten ? [rewritten] : []), ...cut(walk.head, checkpoints)]
  return { rows: walk.rows, head: walk.head, vouchedTo, breaches: inOrder(breaches) }
}

function cut(head: Head | null, checkpoints: readonly Head[]): Breach[] {
  const last = head?.sequence ?? 0
  const known = checkpoints.reduce((most, { sequence }) => Math.max(most, sequence), 0)
  return known > last ? [{ code: 'AUDIT_TAIL_CUT', from: last + 1, to: known }] : []
}
