import type { Breach } from './breach.ts'
import { nextHash, type AuditRow, type Head } from './chain.ts'
import { explainSegments, type Segment } from './segments.ts'

/** How many rows back an insertion is told from a break. */
const REMEMBERED = 10_000

/** Goes through a log row by row, in the order of their numbers, and keeps only what it needs to tell what was done. */
export class ChainWalk {
  rows = 0
  head: Head | null = null
  private readonly breaches: Breach[] = []
  private readonly segments: Segment[] = []
  /** Where in the last segment the rows with these hashes stand. */
  private recent = new Map<string, number>()

  /** @param origin what the first row has to follow */
  constructor(private readonly origin: Head) {}

  take(row: AuditRow): void {
    const before = this.head?.sequence ?? this.origin.sequence
    const computed = nextHash(row.previous, row.event)
    const edited = computed !== row.hash
    const gap = row.sequence > before + 1
    const follows = this.ends().includes(row.previous)
    this.rows += 1
    this.head = { sequence: row.sequence, hash: row.hash }
    if (edited) this.note('AUDIT_ROW_EDITED', row.sequence)
    if (row.sequence <= before || (gap && follows)) this.note('AUDIT_ROWS_REORDERED', row.sequence)
    else if (gap) this.note('AUDIT_ROW_REMOVED', before + 1, row.sequence - 1)
    // Of an edited row it can't be told what it followed.
    if (!follows && (gap || !edited)) this.begin(row, gap)
    this.extend(row, edited ? [row.hash, computed] : [row.hash])
  }

  end(): Breach[] {
    return [...this.breaches, ...explainSegments(this.segments, this.origin.hash)]
  }

  private note(code: Breach['code'], from: number, to = from): void {
    this.breaches.push({ code, from, to })
  }

  private ends(): readonly string[] {
    return this.segments.at(-1)?.ends ?? [this.origin.hash]
  }

  /** The row does not follow the one before it. */
  private begin({ sequence, previous }: AuditRow, afterGap: boolean): void {
    const branch = this.recent.get(previous)
    const segment = this.segments.at(-1)
    if (branch !== undefined && segment && !afterGap) {
      // It follows an earlier one: what stands between was put there.
      this.note('AUDIT_ROW_INSERTED', branch + 1, segment.to)
      return
    }
    this.recent = new Map()
    this.segments.push({ from: sequence, to: sequence, previous, ends: [], afterGap })
  }

  private extend(row: AuditRow, ends: readonly string[]): void {
    if (this.segments.length === 0) {
      this.segments.push({ from: row.sequence, to: row.sequence, previous: this.origin.hash, ends, afterGap: false })
    }
    const segment = this.segments.at(-1)
    if (!segment) return
    segment.to = row.sequence
    segment.ends = ends
    this.recent.set(row.hash, row.sequence)
    const [oldest] = this.recent.keys()
    if (this.recent.size > REMEMBERED && oldest !== undefined) this.recent.delete(oldest)
  }
}
