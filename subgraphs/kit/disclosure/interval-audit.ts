import { ChangeLayer } from './change-layer.ts'
import type { Effort } from './effort.ts'
import { LinearProgram } from './linear-program.ts'
import type { System } from './system.ts'

/** From so many cells on the interior point method is the faster one. */
const LARGE = 500
/** A round that settles less than this share of what was open is the last one. */
const WORTHWHILE = 0.1

/**
 * See how far cells can move while all that is published stays as it is. Each program moves all cells that are still
 * unsafe as far as possible at once, each in a direction drawn by lot: what it finds counts for all of them.
 * @param component withheld cells that hang together
 * @param asked those that have to be safe
 */
export function auditIntervals(component: readonly number[], asked: readonly number[], effort: Effort): void {
  const { withholding, reach, solver, random } = effort
  let open = asked.filter((cell) => !reach.isSafe(cell))
  while (open.length > 0) {
    const costs = new Map(open.map((cell) => [cell, reach.isTooLow(cell) || random() < 0.5 ? -1 : 1]))
    const program = new LinearProgram()
    const layer = new ChangeLayer(program, withholding.system, unitOf(open, withholding.system))
    for (const cell of component) layer.add(cell, costs.get(cell) ?? 0)
    const solution = solver.solve(program, component.length > LARGE ? 'INTERIOR' : 'CORNER')
    if (solution) reach.add(layer.witnessIn(solution))
    const left = open.filter((cell) => !reach.isSafe(cell))
    if (left.length > open.length * (1 - WORTHWHILE)) return
    open = left
  }
}

/** The largest amount that is asked for. */
function unitOf(cells: readonly number[], system: System): number {
  return cells.reduce((unit, cell) => {
    const { width = 0, above = 0 } = system.cells[cell] ?? {}
    return Math.max(unit, width, above)
  }, 0)
}
