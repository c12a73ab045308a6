import type { Bilingual } from '../../../shared/language.ts'
import { NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import type { CellKey } from '../../kit/release/release-desk.ts'

/** A part of a cell's key as people read it. */
export interface KeyPart {
  readonly name: Bilingual
  readonly of: (cell: CellKey) => string
}

/** In the order in which they are read; a corridor is one thing. */
export const KEY_PARTS: readonly KeyPart[] = [
  { name: { en: 'indicator', ru: 'показатель' }, of: ({ indicator }) => indicator },
  { name: { en: 'freq', ru: 'частота' }, of: ({ freq }) => freq },
  { name: { en: 'period', ru: 'период' }, of: ({ timePeriod }) => timePeriod },
  {
    name: { en: 'corridor', ru: 'коридор' },
    of: ({ origin, destination }) =>
      origin === NOT_APPLICABLE && destination === NOT_APPLICABLE ? NOT_APPLICABLE : `${origin} → ${destination}`,
  },
  { name: { en: 'sex', ru: 'пол' }, of: ({ sex }) => sex },
  { name: { en: 'age', ru: 'возраст' }, of: ({ age }) => age },
  { name: { en: 'activity', ru: 'вид деятельности' }, of: ({ activity }) => activity },
  { name: { en: 'permit type', ru: 'тип разрешения' }, of: ({ permitType }) => permitType },
  { name: { en: 'region', ru: 'регион' }, of: ({ region }) => region },
]

/**
 * Which parts tell some cells apart, and which are the same in all of them. What the indicators do not have is neither.
 */
export function tellApart(cells: readonly CellKey[]): { readonly differing: KeyPart[]; readonly common: KeyPart[] } {
  const codesOf = ({ of }: KeyPart): ReadonlySet<string> => new Set(cells.map(of))
  const differing = KEY_PARTS.filter((part) => codesOf(part).size > 1)
  const common = KEY_PARTS.filter((part) => codesOf(part).size === 1 && !codesOf(part).has(NOT_APPLICABLE))
  // A single cell differs from nothing, and is told in its row.
  return cells.length > 1 ? { differing, common } : { differing: common, common: [] }
}
