import { signOf, type System } from './system.ts'

/**
 * Changes by cell that leave every equation in force: figures that are as good as the true ones for a reader. So is
 * every fraction of them.
 */
export type Witness = ReadonlyMap<number, number>

/** How far a witness holds. */
export interface Hold {
  /** By how much it misses an equation or a lowest figure at most; nothing but rounding, or it is no witness. */
  readonly error: number
  /** Up to how many times it may be taken, at least once. */
  readonly forth: number
  /** The same the other way round; 0 where it can't be turned. */
  readonly back: number
}

// Beyond it, rounding would count for too much.
const OFTEN = 100

/** Put a witness into the equations. */
export function holdOf(witness: Witness, { cells, equations, equationsOf }: System): Hold {
  let [error, forth, back] = [0, OFTEN, OFTEN]
  const limit = (change: number, room: number): void => {
    error = Math.max(error, change - room)
    if (change > 0) forth = Math.min(forth, room / change)
    if (change < 0) back = Math.min(back, room / -change)
  }
  const changes = new Map<number, number>()
  for (const [cell, change] of witness) {
    const room = cells[cell]?.below ?? 0
    if (change < 0) limit(-change, room)
    else back = Math.min(back, room / change)
    for (const at of equationsOf[cell] ?? []) {
      const equation = equations[at]
      if (equation) changes.set(at, (changes.get(at) ?? 0) + signOf(cell, equation) * change)
    }
  }
  for (const [at, change] of changes) {
    const rest = equations[at]?.rest ?? null
    if (rest === null) error = Math.max(error, Math.abs(change))
    else limit(change, rest)
  }
  return { error, forth: Math.max(1, forth), back: Math.max(0, back) }
}
