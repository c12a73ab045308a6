import type { Withholding } from './withholding.ts'

/**
 * Where a withheld cell is alone in an equation, the cells that it hid among may have been revised: withhold their new
 * versions, and those that these hid among, and so on.
 */
export function resume(withholding: Withholding): void {
  const { equations, equationsOf, successors } = withholding.system
  const waiting = equations.flatMap(({ rest }, at) => (rest === null && withholding.hiddenCells(at) === 1 ? [at] : []))
  for (const at of waiting) {
    if (withholding.hiddenCells(at) !== 1) continue
    for (const cell of equations[at]?.cells ?? []) {
      if (!withholding.isFree(cell) || !successors.has(cell)) continue
      withholding.withhold(cell)
      for (const next of equationsOf[cell] ?? []) {
        if (equations[next]?.rest === null && withholding.hiddenCells(next) === 1) waiting.push(next)
      }
    }
  }
}
