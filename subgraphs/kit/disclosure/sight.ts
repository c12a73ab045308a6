import type { BlockCell } from './block.ts'

/** How a reader sees a cell: not, or as it is; FREE: as it is unless it is withheld for the sake of others. */
export type Sight = 'HIDDEN' | 'FREE' | 'KNOWN'

/** It must be withheld, whatever happens to the others. */
export const isSecret = ({ disclosure, primary }: BlockCell): boolean =>
  disclosure === 'WITHHELD' || (disclosure === 'FREE' && primary)

/**
 * How a cell stands before any is withheld for the sake of others.
 * @param zeros SHOWN: readers expect to see them, and one gives little shelter: it can only be more than it is;
 *   WITHHELD: they may be, where a secret figure has no other shelter, such as one of nobody's under a total of nothing
 */
export function sightOf(cell: BlockCell, zeros: 'SHOWN' | 'WITHHELD'): Sight {
  if (cell.value === null || isSecret(cell)) return 'HIDDEN'
  return cell.disclosure === 'FREE' && (cell.value !== 0 || zeros === 'WITHHELD') ? 'FREE' : 'KNOWN'
}

/** Whether a reader must not place it narrowly. That a figure is missing is no secret. */
export const isAsked = (cell: BlockCell): boolean =>
  (cell.value !== null || isSecret(cell)) && (cell.interval > 0 || cell.plausible > 0)
