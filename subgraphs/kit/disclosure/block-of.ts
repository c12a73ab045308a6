import type { DisclosureRule } from '../country-profile.ts'
import { asBlockCell } from './block-cell.ts'
import type { Block, BlockCell } from './block.ts'
import { equationsOf } from './equations.ts'
import type { Scheme } from './over-dimension.ts'
import type { Placed } from './relation.ts'
import type { VersionRow } from './version-row.ts'

export interface Blocking extends Scheme {
  readonly rule: DisclosureRule
}

export interface BlockOfRows<Row extends VersionRow> {
  /**
   * The cells of `rows`, then perhaps some that nobody publishes: what overlapping figures have in common, such as
   * 18 and 19 years among Y15T19 and Y18T29. They are withheld and ask for nothing.
   */
  readonly block: Block
  /** The versions that are cells of the block, in their order. */
  readonly rows: readonly Row[]
}

/**
 * What has to be protected together, and how it adds up.
 * @param rows every version of the cells of one year of one indicator: all frequencies, all vintages
 */
export function blockOf<Row extends VersionRow>(rows: readonly Row[], blocking: Blocking): BlockOfRows<Row> {
  const cells: BlockCell[] = []
  const kept: Row[] = []
  const placed = rows.map((row): Placed => {
    const cell = asBlockCell(row, blocking.indicator, blocking.rule)
    if (!cell) return { row, state: row.obsStatus === 'M' ? 'NOTHING' : 'MISSING', cell: -1 }
    kept.push(row)
    return { row, state: 'CELL', cell: cells.push(cell) - 1 }
  })
  const { equations, gaps } = equationsOf(placed, cells, blocking)
  return { block: { cells: [...cells, ...gaps], equations }, rows: kept }
}
