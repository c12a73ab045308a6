import { inOrder, type Breach } from './breach.ts'
import { GENESIS, type AuditRow, type Head } from './chain.ts'
import { ChainWalk } from './chain-walk.ts'

export interface KnownHeads {
  /** Heads of this log that others vouch for; see `trustedHeads`. */
  readonly checkpoints?: readonly Head[]
  /** The rows are a part of a log: it may begin at any row, and end before what is known of it. */
  readonly isPart?: boolean
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

const BEGINNING: Head = { sequence: 0, hash: GENESIS }

/**
 * Go through a log and name every row that is not as it was appended.
 *
 * By itself a log shows that it was changed here or there; that it was computed anew from some row on, or that its end
 * is missing, only shows beside heads that others keep.
 * @param rows in the order of their numbers; not held in memory
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  { checkpoints = [], isPart = false }: KnownHeads = {},
): Promise<ChainReport> {
  const known = Map.groupBy(checkpoints, ({ sequence }) => sequence)
  let walk: ChainWalk | undefined
  let intactTo = 0
  let vouchedTo = 0
  let rewritten: Breach | undefined
  const compare = ({ sequence, hash }: Head) => {
    const heads = known.get(sequence)
    if (!heads || rewritten) return
    if (heads.every((head) => head.hash === hash)) intactTo = vouchedTo = sequence
    else rewritten = { code: 'AUDIT_HISTORY_REWRITTEN', from: Math.min(intactTo + 1, sequence), to: sequence }
  }
  for await (const row of rows) {
    if (!walk) {
      const before = { sequence: row.sequence - 1, hash: row.previous }
      walk = new ChainWalk(isPart ? before : BEGINNING)
      if (isPart) {
        intactTo = before.sequence
        compare(before)
      }
    }
    walk.take(row)
    compare(row)
  }
  const head = walk?.head ?? null
  const breaches = [
    ...(walk?.end() ?? []),
    ...(rewritten ? [rewritten] : []),
    ...(isPart ? [] : cut(head, checkpoints)),
  ]
  return { rows: walk?.rows ?? 0, head, vouchedTo, breaches: inOrder(breaches) }
}

function cut(head: Head | null, checkpoints: readonly Head[]): Breach[] {
  const last = head?.sequence ?? 0
  const known = checkpoints.reduce((most, { sequence }) => Math.max(most, sequence), 0)
  return known > last ? [{ code: 'AUDIT_TAIL_CUT', from: last + 1, to: known }] : []
}
