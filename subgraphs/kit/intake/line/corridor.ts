import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { NOT_APPLICABLE } from '../../../../shared/sdmx/dimension.ts'
import { fault, type Fault } from '../fault.ts'

/**
 * A figure about a corridor is the government's at the end that the catalogue names, and of nobody else.
 * @returns what is wrong; null if the figure is the government's own
 */
export function foreignCorridor(
  { code, reporterSide: side }: Indicator,
  refArea: string,
  origin: string,
  destination: string,
): Fault | null {
  if (origin === NOT_APPLICABLE || destination === NOT_APPLICABLE) return null
  const own = (side !== 'DESTINATION' && origin === refArea) || (side !== 'ORIGIN' && destination === refArea)
  if (own && origin !== destination) return null
  const [endEn, endRu] = END[side]
  return fault(
    'DELIVERY_CORRIDOR_FOREIGN',
    `${code} is a figure of ${endEn}, so ${refArea} has none of ${origin} to ${destination}; there ${refArea} stands, and somebody else at the other end.`,
    `${code} сообщает ${endRu}, поэтому ${refArea} не сообщает ${origin} → ${destination}: там должно стоять ${refArea}, а на другой стороне — другой код.`,
  )
}

const END = {
  ORIGIN: ['the origin', 'страна происхождения (ORIGIN)'],
  DESTINATION: ['the destination', 'страна назначения (DESTINATION)'],
  BOTH: ['either end', 'любая из двух сторон'],
  NONE: ['neither end', 'ни одна из сторон'],
} as const
