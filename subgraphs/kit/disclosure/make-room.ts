import { amountOf, roomAbove, roomOnBothSides } from './complement.ts'
import type { Effort } from './effort.ts'
import { cellsAround, connectedTo } from './neighbourhood.ts'
import type { Withholding } from './withholding.ts'

/** Boxes of about as many corners are looked through at first. */
const CORNERS = 1200

/**
 * Withhold what it takes so that a withheld cell has the room that is asked for it: looking around the cell at first,
 * and in all that hangs together with it in the end.
 * @returns false where there is no room, whatever else is withheld
 */
export function makeRoom(cell: number, { withholding, reach, solver }: Effort): boolean {
  for (const { around, complement } of attempts(cell, withholding)) {
    // What is alone in an equation can't change.
    if (!around.includes(cell)) continue
    for (const witness of complement(cell, around, withholding, solver) ?? []) {
      for (const one of witness.keys()) withholding.withhold(one)
      reach.add(witness)
    }
    if (reach.isSafe(cell)) return true
  }
  return false
}

interface Attempt {
  readonly around: readonly number[]
  readonly complement: typeof roomAbove
}

function* attempts(cell: number, withholding: Withholding): Generator<Attempt> {
  const { equations, equationsOf } = withholding.system
  const directions = new Set((equationsOf[cell] ?? []).map((at) => equations[at]?.direction))
  const each = Math.max(1, Math.floor(CORNERS ** (1 / Math.max(1, directions.size))) - 2)
  const amount = amountOf(cell, withholding)
  const near: number[][] = []
  for (const depth of [1, 2, 3]) {
    const around = cellsAround(cell, amount, withholding, { each, depth, most: 1500 })
    if (around.length === near.at(-1)?.length) continue
    near.push(around)
    yield { around, complement: roomAbove }
  }
  for (const around of near) yield { around, complement: roomOnBothSides }
  const wide = cellsAround(cell, amount, withholding, { each: 2 * each, depth: 6, most: 6000 })
  for (const around of [wide, connectedTo(cell, withholding)]) {
    yield { around, complement: roomAbove }
    yield { around, complement: roomOnBothSides }
  }
}
