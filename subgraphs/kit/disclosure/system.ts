import type { Block } from './block.ts'
import { sameEverywhere } from './directions.ts'
import type { Figures } from './figures.ts'
import { isAsked } from './sight.ts'
import { successorsIn } from './successors.ts'

/** What the steps of the protection know of a cell. Amounts are in the cell's own unit. */
export interface SystemCell {
  /** The true figure, or what it may be where nobody was given it. */
  readonly value: number
  /** How far below its figure it could be for all that a reader knows beforehand. */
  readonly below: number
  /** Width of the narrowest interval in which a reader may place it; 0 where nothing is asked. */
  readonly width: number
  /** How far above its figure a reader must think it possible at least. */
  readonly above: number
  readonly rank: number
}

export interface SystemEquation {
  /** The whole, then its parts. */
  readonly cells: readonly number[]
  /** How much more the whole is than its parts, at most, where nobody knows how much; null where there is nothing more. */
  readonly rest: number | null
  /** Equations over nearly the same cells, such as one line in two vintages, have the same direction. */
  readonly direction: number
}

/**
 * A block as equations between changes: whoever changes the true figures so that parts and wholes change alike gets
 * figures that are as good as the true ones for a reader. Known constants, also differences between a delivered whole
 * and its parts, fall out.
 */
export interface System {
  readonly cells: readonly SystemCell[]
  readonly equations: readonly SystemEquation[]
  /** By cell. */
  readonly equationsOf: readonly (readonly number[])[]
  /** Free cells that replace a withheld version. */
  readonly successors: ReadonlySet<number>
}

export function systemOf(block: Block, { values, equations }: Figures): System {
  const cells = block.cells.map((cell, at): SystemCell => {
    const value = values[at] ?? 0
    return {
      value,
      below: below(value, cell.mayBeZero || cell.value === null),
      width: isAsked(cell) ? cell.interval : 0,
      above: isAsked(cell) ? Math.max(0, cell.plausible - value) : 0,
      rank: cell.rank,
    }
  })
  const lists = equations.map(({ whole, parts }) => [whole, ...parts])
  const equationsOf: number[][] = cells.map(() => [])
  lists.forEach((list, equation) => {
    for (const cell of list) equationsOf[cell]?.push(equation)
  })
  const directions = sameEverywhere(lists, equationsOf)
  const related = equations.map(({ open, whole, parts }, at): SystemEquation => ({
    cells: lists[at] ?? [],
    // Rounding may make nothing a little less.
    rest: open
      ? Math.max(
          0,
          parts.reduce((rest, part) => rest - (values[part] ?? 0), values[whole] ?? 0),
        )
      : null,
    direction: directions[at] ?? at,
  }))
  return { cells, equations: related, equationsOf, successors: successorsIn(block, related, equationsOf) }
}

/** A figure that is below zero, such as a net migration, shows that there is no lowest one. */
function below(value: number, mayBeZero: boolean): number {
  if (value < 0) return Infinity
  return mayBeZero ? value : Math.max(0, value - 1)
}

/** What a change of the cell adds to the equation: parts minus whole. */
export const signOf = (cell: number, { cells }: SystemEquation): 1 | -1 => (cells[0] === cell ? -1 : 1)
