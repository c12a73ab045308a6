import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import type { DisclosureRule } from '../../../../subgraphs/kit/country-profile.ts'
import type { Version } from './version.ts'

/** What has to remain uncertain about a figure, in its own unit. */
export interface Asked {
  /** The lowest and the highest figure that a reader thinks possible are at least so far apart. */
  readonly width: number
  /** He thinks it possible that it is as high as this: that it is none of the small ones. */
  readonly peak: number
}

const COUNTED = new Set(['PS', 'NUMBER', 'FAM'])

export const isCounted = ({ nature, unitMeasure }: Indicator): boolean => nature !== 'RATIO' && COUNTED.has(unitMeasure)

/**
 * The published rule: a count above zero and below the threshold is nobody's business, and what is withheld is not to be
 * placed in less than the interval.
 * @returns null where readers may know the figure
 */
export function askedOf(version: Version, indicator: Indicator, rule: DisclosureRule): Asked | null {
  if (indicator.publicBecause !== undefined || Object.hasOwn(rule.unprotected, indicator.code)) return null
  const { truth, sight } = version
  const unit = 10 ** indicator.unitMult
  const counted = isCounted(indicator)
  const least = rule.zeros === 'PUBLISHED' ? 1 : 0
  const small = counted && truth !== null && truth * unit >= least && truth * unit < rule.threshold
  if (sight !== 'WITHHELD' && !small) return null
  const width = counted ? rule.interval / unit : (Math.abs(truth ?? 0) * rule.intervalPercent * 2) / 100
  return {
    width: truth === null && !counted ? 10 ** -indicator.decimals : width,
    peak: small ? rule.threshold / unit : 0,
  }
}

/** The lowest figure that a withheld cell can have: where zeros are always published it is no zero. */
export const lowestOf = ({ truth }: Version, indicator: Indicator, rule: DisclosureRule): number =>
  rule.zeros === 'PUBLISHED' && isCounted(indicator) && truth !== null ? 10 ** -indicator.unitMult : 0
