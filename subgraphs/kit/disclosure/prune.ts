import type { System } from './system.ts'

/** The cells but for those that can't change, because all others of an equation don't; and so on. */
export function prune(cells: readonly number[], { equations, equationsOf }: System): number[] {
  const left = new Set(cells)
  const remaining = new Map<number, number>()
  for (const cell of cells) {
    for (const at of equationsOf[cell] ?? []) remaining.set(at, (remaining.get(at) ?? 0) + 1)
  }
  const alone = [...remaining.keys()].filter((at) => remaining.get(at) === 1)
  for (const at of alone) {
    const equation = equations[at]
    if (!equation || equation.rest !== null) continue
    const cell = equation.cells.find((one) => left.has(one))
    if (cell === undefined) continue
    left.delete(cell)
    for (const other of equationsOf[cell] ?? []) {
      const count = (remaining.get(other) ?? 0) - 1
      remaining.set(other, count)
      if (count === 1) alone.push(other)
    }
  }
  return [...left]
}
