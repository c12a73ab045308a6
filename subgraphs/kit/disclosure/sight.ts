import type { BlockCell } from './block.ts'

/** How a reader sees a cell: not, or as it is; FREE: as it is unless it is withheld for the sake of others. */
export type Sight = 'HIDDEN' | 'FREE' | 'KNOWN'

/** It must be withheld, whatever happens to the others. */
export const isSecret = ({ disclosure, primary }: BlockCell): boolean =>
  disclosure === 'WITHHELD' || (disclosure === 'FREE' && primary)

/** A withheld zero would protect nobody: it has nothing to give, and readers expect to see zeros. */
export function sightOf(cell: BlockCell): Sight {
  if (cell.value === null || isSecret(cell)) return 'HIDDEN'
  return cell.disclosure === 'FREE' && cell.value !== 0 ? 'FREE' : 'KNOWN'
}

/** Whether a reader must not place it narrowly. That a figure is missing is no secret. */
export const isAsked = (cell: BlockCell): boolean =>
  (cell.value !== null || isSecret(cell)) && (cell.interval > 0 || cell.plausible > 0)
