import type { Breach } from './breach.ts'

/** Rows that follow each other by number and by hash. An untouched log is one segment. */
export interface Segment {
  readonly from: number
  to: number
  /** What its first row follows. */
  readonly previous: string
  /** What the next row may name as its previous one. */
  ends: readonly string[]
  /** Rows are missing before it. */
  readonly afterGap: boolean
}

/**
 * What became of a log that is not in one piece any more: put the pieces together by their hashes, and compare with the
 * order of their numbers.
 * @param origin the hash that the first one follows
 */
export function explainSegments(segments: readonly Segment[], origin: string): Breach[] {
  const breaches: Breach[] = []
  const followers = new Map(segments.map((segment) => [segment.previous, segment]))
  const linked: Segment[] = []
  const reached = new Set<Segment>()
  let last = 0
  const follow = (start: Segment | undefined) => {
    for (let at = start; at && !reached.has(at); at = nextOf(at, followers)) {
      reached.add(at)
      linked.push(at)
      last = Math.max(last, at.to)
    }
  }
  follow(followers.get(origin))
  for (const segment of segments) {
    if (reached.has(segment)) continue
    const { from, to, afterGap } = segment
    if (from <= last) {
      // The log goes on without these rows.
      breaches.push({ code: 'AUDIT_ROW_INSERTED', from, to })
      reached.add(segment)
      continue
    }
    if (!afterGap) breaches.push({ code: 'AUDIT_LINK_BROKEN', from: Math.max(1, from - 1), to: from })
    follow(segment)
  }
  return [...breaches, ...misplaced(linked)]
}

const nextOf = ({ ends }: Segment, followers: ReadonlyMap<string, Segment>): Segment | undefined =>
  ends.map((end) => followers.get(end)).find((next) => next !== undefined)

function misplaced(linked: readonly Segment[]): Breach[] {
  const numbered = linked.toSorted((a, b) => a.from - b.from)
  return numbered
    .filter((segment, at) => linked[at] !== segment)
    .map(({ from, to }) => ({ code: 'AUDIT_ROWS_REORDERED', from, to }))
}
