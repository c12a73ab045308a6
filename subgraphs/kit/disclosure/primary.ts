import type { Indicator } from '../../../shared/indicators/indicator.ts'
import type { DisclosureRule } from '../country-profile.ts'
import type { VersionRow } from './version-row.ts'

const COUNTED: ReadonlySet<string> = new Set(['PS', 'NUMBER', 'FAM'])

/** Whether the figures count something one by one; money and rates do not. */
export const isCount = ({ nature, unitMeasure }: Pick<Indicator, 'nature' | 'unitMeasure'>): boolean =>
  nature !== 'RATIO' && COUNTED.has(unitMeasure)

/** Whether its figures are published whatever they rest on: the catalogue or the profile says why. */
export const isPublic = (
  { code, publicBecause }: Pick<Indicator, 'code' | 'publicBecause'>,
  { unprotected }: DisclosureRule,
): boolean => publicBecause !== undefined || Object.hasOwn(unprotected, code)

/**
 * Whether a figure would tell about single people or firms and is withheld for its own sake.
 * Money and rates of which nobody knows how many contributed are, unless the profile says why they are not.
 */
export function isPrimary(
  row: Pick<VersionRow, 'obsValue' | 'contributors' | 'largestShare'>,
  indicator: Pick<Indicator, 'code' | 'nature' | 'unitMeasure' | 'unitMult' | 'publicBecause'>,
  rule: DisclosureRule,
): boolean {
  if (isPublic(indicator, rule)) return false
  const counted = isCount(indicator)
  const nothing = row.obsValue === 0 && (counted || row.contributors === 0)
  if (nothing) return rule.zeros === 'PROTECTED'
  if (row.largestShare !== null && row.largestShare > rule.largestSharePercent) return true
  if (!counted) return row.contributors === null || row.contributors < rule.fewestContributors
  return row.obsValue !== null && row.obsValue * 10 ** indicator.unitMult < rule.threshold
}
