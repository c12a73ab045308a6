import type { SystemEquation } from './system.ts'
import type { Withholding } from './withholding.ts'

/**
 * How much a cell is missed when it is withheld: totals more than what they consist of, large more than small,
 * and less where the version before it was withheld too.
 */
export function lossOf(cell: number, { system }: Withholding): number {
  const { rank = 0, value = 0, width = 0 } = system.cells[cell] ?? {}
  const size = Math.abs(value) / (width > 0 ? width : 1)
  const loss = 1 + 0.2 * rank + 0.1 * Math.log2(1 + size)
  return system.successors.has(cell) ? loss / 4 : loss
}

/** What a cell has to be able to give or take on behalf of another. */
export interface Search {
  readonly withholding: Withholding
  readonly amount: number
  /** In how many equations of the cell there is nothing else yet to make up for its change. */
  readonly lonely: (cell: number) => number
}

/**
 * The cells of an equation that should make up for the change of another one, the best first: those that can, then
 * those that make up for it in several equations (as in all vintages), that are withheld anyway, that have many
 * withheld ones around them, and that are missed the least.
 */
export function candidatesIn(equation: SystemEquation, around: ReadonlySet<number>, search: Search): number[] {
  const { withholding, amount, lonely } = search
  const { cells, equationsOf, successors } = withholding.system
  const judged = equation.cells
    .filter((cell) => !withholding.isKnown(cell) && !around.has(cell))
    .map((cell) => {
      const company = (equationsOf[cell] ?? []).reduce((sum, at) => sum + Math.min(8, withholding.hiddenCells(at)), 0)
      return {
        cell,
        marks: [
          cell === equation.cells[0] || (cells[cell]?.below ?? 0) >= amount ? 0 : 1,
          -lonely(cell),
          withholding.isHidden(cell) ? 0 : successors.has(cell) ? 1 : 2,
          -company,
          cells[cell]?.rank ?? 0,
          cell,
        ],
      }
    })
  return judged.sort((one, other) => compare(one.marks, other.marks)).map(({ cell }) => cell)
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((mark, place) => mark !== other[place])
  return (one[at] ?? 0) - (other[at] ?? 0)
}
