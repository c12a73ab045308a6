import { amountOf, complementOf } from './complement.ts'
import type { Effort } from './effort.ts'
import { cellsAround, connectedTo } from './neighbourhood.ts'
import type { Withholding } from './withholding.ts'

/** Boxes of about as many corners are looked through at first. */
const CORNERS = 1200

/**
 * Withhold what it takes so that a withheld cell has the room that is asked for it: looking around the cell first, in
 * all that hangs together with it in the end.
 * @returns false where there is no room, whatever else is withheld
 */
export function makeRoom(cell: number, { withholding, reach, solver }: Effort): boolean {
  let looked = 0
  for (const around of surroundings(cell, withholding)) {
    // Alone in an equation, it can't change; and what has failed fails again.
    if (!around.includes(cell) || around.length === looked) continue
    looked = around.length
    const witnesses = complementOf(cell, around, withholding, solver)
    for (const witness of witnesses ?? []) {
      for (const one of witness.keys()) withholding.withhold(one)
      reach.add(witness)
    }
    if (reach.isSafe(cell)) return true
  }
  return false
}

function* surroundings(cell: number, withholding: Withholding): Generator<readonly number[]> {
  const { equations, equationsOf } = withholding.system
  const directions = new Set((equationsOf[cell] ?? []).map((at) => equations[at]?.direction))
  const each = Math.max(1, Math.floor(CORNERS ** (1 / Math.max(1, directions.size))) - 2)
  const amount = amountOf(cell, withholding)
  yield cellsAround(cell, amount, withholding, { each, depth: 1, most: 1500 })
  yield cellsAround(cell, amount, withholding, { each, depth: 2, most: 1500 })
  yield cellsAround(cell, amount, withholding, { each, depth: 3, most: 1500 })
  yield cellsAround(cell, amount, withholding, { each: 2 * each, depth: 6, most: 6000 })
  yield connectedTo(cell, withholding)
}
