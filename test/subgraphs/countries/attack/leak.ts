import { DIMENSIONS } from '../../../../shared/sdmx/dimension.ts'
import type { Block, Version } from './version.ts'

/** A figure that an attacker places too narrowly, and where. */
export interface Leak {
  readonly version: Version
  readonly lowest: number
  readonly highest: number
}

// What a solver is off by.
const ROUNDING = 1e-4

/** Whether the true figure is where he places it. */
export const isWithin = ({ version: { truth }, lowest, highest }: Leak): boolean =>
  truth !== null && lowest - ROUNDING <= truth && truth <= highest + ROUNDING

/** The cell as its series is written, its vintage, and what he knows about it. */
export function printLeak({ indicator }: Block, { version, lowest, highest }: Leak): string {
  const { freq, timePeriod, codes, validFrom, sight, truth } = version
  const key = DIMENSIONS.map((dimension) => codes[dimension]).join('.')
  const vintage = new Date(validFrom).toISOString().slice(0, 10)
  return `${indicator} ${freq} ${timePeriod} ${key} of ${vintage}: ${sight}, ${truth} in [${lowest}, ${highest}]`
}
