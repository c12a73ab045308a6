import type { Block } from './block.ts'

/**
 * Free cells that replace a withheld version. Two cells that lie in the same two directions are versions of one, since
 * two directions cross in one place.
 * @param block cells in the order of their publication
 */
export function successorsIn(
  { cells }: Block,
  equations: readonly { readonly direction: number }[],
  equationsOf: readonly (readonly number[])[],
): ReadonlySet<number> {
  /** By place, the last version that is out. */
  const last = new Map<string, number>()
  const placesOf = (cell: number): string[] => {
    const directions = new Set((equationsOf[cell] ?? []).map((at) => equations[at]?.direction))
    const sorted = [...directions].sort((one = 0, other = 0) => one - other)
    return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `${one} ${other}`))
  }
  cells.forEach(({ disclosure }, cell) => {
    if (disclosure === 'WITHHELD') for (const place of placesOf(cell)) last.set(place, cell)
  })
  if (last.size === 0) return new Set()
  cells.forEach(({ disclosure }, cell) => {
    if (disclosure !== 'PUBLISHED') return
    for (const place of placesOf(cell)) if ((last.get(place) ?? Infinity) < cell) last.delete(place)
  })
  const free = cells.flatMap(({ disclosure }, cell) => (disclosure === 'FREE' ? [cell] : []))
  return new Set(free.filter((cell) => placesOf(cell).some((place) => last.has(place))))
}
