import { componentsOf } from './components.ts'
import type { Effort } from './effort.ts'
import { determined, type Row } from './elimination.ts'
import { auditIntervals } from './interval-audit.ts'
import { signOf } from './system.ts'

/** With fewer open questions in so many cells, they are better answered one by one. */
const CELLS_PER_QUESTION = 10

/**
 * Find out which of the cells are safe as things are. Cells that the equations determine by themselves are not, and
 * needn't be asked for.
 */
export function auditWithheld(unsafe: readonly number[], effort: Effort): void {
  const { withholding, random } = effort
  const { equations } = withholding.system
  const used = equations.filter((_, at) => withholding.hiddenCells(at) > 0)
  const hidden = used.map(({ cells }) => cells.filter((cell) => withholding.isHidden(cell)))
  const asked = new Set(unsafe)
  for (const component of componentsOf(hidden)) {
    const cells = [...new Set(component.flatMap((at) => hidden[at] ?? []))]
    const open = cells.filter((cell) => asked.has(cell))
    if (open.length * CELLS_PER_QUESTION < cells.length) continue
    const rows = component.flatMap((at): Row[] => {
      const equation = used[at]
      if (!equation || equation.rest !== null) return []
      return [new Map((hidden[at] ?? []).map((cell) => [cell, signOf(cell, equation)]))]
    })
    const fixed = new Set(determined(rows, random))
    const movable = (cell: number): boolean => !fixed.has(cell)
    if (open.some(movable)) auditIntervals(cells.filter(movable), open.filter(movable), effort)
  }
}
