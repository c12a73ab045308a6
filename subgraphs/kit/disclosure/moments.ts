import type { Placed } from './relation.ts'

/** When versions begin or end, ascending; between two of these moments nothing changes. */
export function momentsOf(versions: readonly Placed[]): number[] {
  const moments = new Set<number>()
  for (const { row } of versions) moments.add(row.validFrom).add(row.validTo)
  moments.delete(Infinity)
  return [...moments].sort((a, b) => a - b)
}

export const validAt = (versions: readonly Placed[], moment: number): Placed[] =>
  versions.filter(({ row }) => row.validFrom <= moment && moment < row.validTo)
