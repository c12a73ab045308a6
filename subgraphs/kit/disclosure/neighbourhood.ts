import { candidatesIn } from './candidates.ts'
import { prune } from './prune.ts'
import type { Withholding } from './withholding.ts'

/** How far to look for cells among which a change could be made up for. */
export interface Range {
  /** How many cells of one equation at first, besides its whole. */
  readonly each: number
  /** How often to look on where a cell has nothing to make up for its change. */
  readonly depth: number
  readonly most: number
}

/**
 * The cells around one that could change with it: some of each of its equations, and whatever lies where the
 * equations of those cross. In a table these are the corners of boxes with the cell as one corner.
 * @param amount by how much the cell changes
 * @returns withheld and free cells, `cell` first; those that can't change because they are alone are left out
 */
export function cellsAround(cell: number, amount: number, withholding: Withholding, range: Range): number[] {
  const { equations, equationsOf } = withholding.system
  const chosen = new Set([cell])
  const touched = new Map<number, number>()
  const directionOf = new Map<number, number>()
  const growing: number[] = []

  const touch = (one: number): void => {
    for (const at of equationsOf[one] ?? []) {
      const count = touched.get(at) ?? 0
      touched.set(at, count + 1)
      if (count === 0) growing.push(at)
    }
  }
  const choose = (one: number): void => {
    if (chosen.has(one) || chosen.size >= range.most) return
    chosen.add(one)
    touch(one)
  }
  const isLonely = (at: number): boolean => touched.get(at) === 1 && equations[at]?.rest === null
  const search = {
    withholding,
    amount,
    lonely: (one: number) => (equationsOf[one] ?? []).filter(isLonely).length,
  }
  let grown = 0
  const addCrossings = (): void => {
    for (; grown < growing.length; grown++) {
      const equation = equations[growing[grown] ?? -1]
      for (const one of equation?.cells ?? []) {
        if (chosen.has(one) || withholding.isKnown(one)) continue
        const direction = equation?.direction ?? -1
        const before = directionOf.get(one)
        if (before === undefined) directionOf.set(one, direction)
        else if (before !== direction) choose(one)
      }
    }
  }

  touch(cell)
  for (let step = 0; step < range.depth; step++) {
    const lonely = growing.filter(isLonely)
    if (lonely.length === 0) break
    for (const at of lonely) {
      const equation = equations[at]
      if (!equation || !isLonely(at)) continue
      const [whole = -1] = equation.cells
      const best = candidatesIn(equation, chosen, search).filter((one) => one !== whole)
      for (const one of best.slice(0, range.each)) choose(one)
      if (!withholding.isKnown(whole)) choose(whole)
    }
    addCrossings()
  }
  return prune([...chosen], withholding.system)
}

/** All withheld and free cells that hang together with one. */
export function connectedTo(cell: number, withholding: Withholding): number[] {
  const { equations, equationsOf } = withholding.system
  const reached = new Set([cell])
  const seen = new Set<number>()
  for (const next of reached) {
    for (const at of equationsOf[next] ?? []) {
      if (seen.has(at)) continue
      seen.add(at)
      for (const one of equations[at]?.cells ?? []) if (!withholding.isKnown(one)) reached.add(one)
    }
  }
  return prune([...reached], withholding.system)
}
