import { lossOf } from './candidates.ts'
import { ChangeLayer } from './change-layer.ts'
import { LinearProgram, type Solver } from './linear-program.ts'
import type { Withholding } from './withholding.ts'
import type { Witness } from './witness.ts'

/**
 * How a cell gets all the room that is asked for it above its figure, with the least loss: by which changes of the
 * cells around it, those that are withheld anyway for nothing.
 * @param around the cells that may change with it
 * @returns witnesses for its room, whose cells have to be withheld; null where these cells can't give it
 */
export function roomAbove(
  cell: number,
  around: readonly number[],
  withholding: Withholding,
  solver: Solver,
): readonly Witness[] | null {
  const amount = amountOf(cell, withholding)
  const program = new LinearProgram()
  const layer = layerOf(cell, around, withholding, program)
  layer.add(cell, 0, amount, amount)
  const solution = solver.solve(program, 'CORNER')
  return solution && [layer.witnessIn(solution)]
}

/** The same with some of the room above the figure, and the rest below it. */
export function roomOnBothSides(
  cell: number,
  around: readonly number[],
  withholding: Withholding,
  solver: Solver,
): readonly Witness[] | null {
  const { width = 0, above = 0 } = withholding.system.cells[cell] ?? {}
  const program = new LinearProgram()
  const room = program.addRow(width / amountOf(cell, withholding), Infinity)
  const up = layerOf(cell, around, withholding, program)
  up.add(cell, 0, above, Infinity, [[room, 1]])
  const down = layerOf(cell, around, withholding, program)
  down.add(cell, 0, -Infinity, 0, [[room, -1]])
  const solution = solver.solve(program, 'CORNER')
  return solution && [up.witnessIn(solution), down.witnessIn(solution)]
}

/** By how much the cell has to change at least, if it changes in one direction only. */
export function amountOf(cell: number, { system }: Withholding): number {
  const { width = 0, above = 0 } = system.cells[cell] ?? {}
  return Math.max(width, above)
}

function layerOf(
  cell: number,
  around: readonly number[],
  withholding: Withholding,
  program: LinearProgram,
): ChangeLayer {
  const layer = new ChangeLayer(program, withholding.system, amountOf(cell, withholding))
  for (const one of around) {
    if (one === cell) continue
    if (withholding.isHidden(one)) layer.add(one, 0)
    else layer.addEitherWay(one, lossOf(one, withholding))
  }
  return layer
}
