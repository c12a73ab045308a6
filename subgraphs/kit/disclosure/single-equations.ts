import type { System, SystemEquation } from './system.ts'
import type { Withholding } from './withholding.ts'

/**
 * What a single equation gives away even if everything were withheld that may be: a cell all others of which are
 * known, and one among cells that are too small, with their whole known, to leave it enough room. A cell that is given
 * away is known in its other equations too.
 * @returns the cells that can't be withheld, in the order in which they become known
 */
export function givenAway(withholding: Withholding): number[] {
  const { system } = withholding
  const known = Uint8Array.from(system.cells, (_, cell) => (withholding.isKnown(cell) ? 1 : 0))
  const found: number[] = []
  const waiting = system.equations.map((_, at) => at)
  const queued = new Uint8Array(system.equations.length).fill(1)
  for (const at of waiting) {
    queued[at] = 0
    const equation = system.equations[at]
    if (!equation) continue
    for (const cell of narrow(equation, system, (one) => known[one] === 1)) {
      known[cell] = 1
      found.push(cell)
      for (const next of system.equationsOf[cell] ?? []) {
        if (queued[next]) continue
        queued[next] = 1
        waiting.push(next)
      }
    }
  }
  return found
}

function narrow(equation: SystemEquation, { cells }: System, known: (cell: number) => boolean): number[] {
  const left = equation.cells.filter((cell) => !known(cell))
  const [whole] = equation.cells
  if (left.length === 1 && equation.rest === null) return left
  if (left.length === 0 || (whole !== undefined && !known(whole))) return []
  // With the whole known, what one part gains the others lose.
  const room = left.reduce((sum, cell) => sum + (cells[cell]?.below ?? 0), equation.rest ?? 0)
  return left.filter((cell) => {
    const { width = 0, above = 0, below = 0 } = cells[cell] ?? {}
    return room < width * (1 - SLACK) || room - below < above * (1 - SLACK)
  })
}

// Of the width asked for: what a comparison forgives.
const SLACK = 1e-6
