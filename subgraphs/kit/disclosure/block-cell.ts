import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { CONCEPTS } from '../../../shared/sdmx/dimension.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import type { DisclosureRule } from '../country-profile.ts'
import type { BlockCell } from './block.ts'
import { isCount, isPrimary } from './primary.ts'
import type { VersionRow } from './version-row.ts'

// A longer period is missed like a total: at most as much as one dimension more.
const RANK_OF_FREQ: Readonly<Record<Frequency, number>> = { A5: 1, A: 1, S: 0.6, Q: 0.3, M: 0, OA: 0 }

/**
 * A version as its block sees it.
 * @returns null where there is no figure to protect: it is missing, and nobody keeps it secret
 */
export function asBlockCell(row: VersionRow, indicator: Indicator, rule: DisclosureRule): BlockCell | null {
  const value = row.obsValue
  if (value === null && row.confStatus === 'F' && row.obsStatus !== 'Q') return null
  const primary = isPrimary(row, indicator, rule)
  const counted = isCount(indicator)
  const unit = 10 ** indicator.unitMult
  return {
    value,
    disclosure: value === null ? 'WITHHELD' : row.disclosure,
    primary,
    rank: totalsOf(row, indicator) + RANK_OF_FREQ[row.freq],
    // What the sender withheld may be nothing: nobody knows by which rule it was withheld.
    mayBeZero: rule.zeros === 'PROTECTED' || !counted || value === 0 || value === null,
    interval: counted ? rule.interval / unit : intervalOf(value, indicator, rule),
    plausible: primary && counted ? rule.threshold / unit : 0,
  }
}

const totalsOf = (row: VersionRow, { dimensions }: Indicator): number =>
  dimensions.filter((dimension) => row[CONCEPTS[dimension].field] === CONCEPTS[dimension].total).length

/** On both sides of the figure; where even the government was not given it, it must not be known to the last digit. */
const intervalOf = (value: number | null, { decimals }: Indicator, { intervalPercent }: DisclosureRule): number =>
  value === null ? 10 ** -decimals : (Math.abs(value) * intervalPercent * 2) / 100
