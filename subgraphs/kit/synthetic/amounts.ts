import type { CountryProfile } from '../country-profile.ts'
import { periodsBetween, parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Sex } from '../../../shared/sdmx/observation.ts'
import type { Magnitudes, Table } from './magnitudes.ts'
import { around, randomFor } from './random.ts'
import { concerns, covers, referenceDay, seasonOf, weightsIn } from './shares.ts'
import { magnitudeAt, type Magnitude, type Series } from './series.ts'
import { split } from './split.ts'
import type { Lists } from './lists.ts'

/** Figures as they are known at first, or for good. */
export type Stage = 'PROVISIONAL' | 'FINAL'

export interface Making {
  readonly profile: CountryProfile
  readonly magnitudes: Magnitudes
  readonly lists: Lists
  readonly seed: number
  readonly stage: Stage
}

/** What one series comes to in one period: whole multiples of the unit's last decimal. */
export interface Amount {
  readonly series: Series
  readonly period: TimePeriod
  readonly sex: Sex
  readonly amount: number
  /** A figure of the file stands behind it, so that its parts are not varied either. */
  readonly exact: boolean
}

const SPREAD = { FLOW: 0.05, STOCK: 0.015, RATIO: 0.02 } as const
const REVISION = 0.03
const SEASON = 0.08
const SEX_UNKNOWN_YEARS = 0.3

/** The amounts of a table in one year, by series, period and sex. */
export function amountsOf(table: Table, year: number, series: readonly Series[], making: Making): Amount[] {
  const periods = periodsBetween(String(year), String(year), table.freq).map(parsePeriod)
  return series.flatMap((one) =>
    one.indicator.nature === 'FLOW'
      ? flow(table, String(year), { series: one, periods: activePeriods(one, periods, making) }, making)
      : activePeriods(one, periods, making).flatMap((period) => stock(table, { series: one, period }, making)),
  )
}

/** A corridor that stops in the middle of the year has its year's amount in the months before; a permit likewise. */
function activePeriods(series: Series, periods: readonly TimePeriod[], { magnitudes, lists }: Making): TimePeriod[] {
  const { indicator, origin, destination, permitType } = series
  const absences = magnitudes.absences.filter((one) =>
    concerns(one, { indicator: indicator.code, origin, destination }),
  )
  const children = magnitudes.shares.filter(
    (share) =>
      share.indicator === indicator.code && share.dimension === 'PERMIT_TYPE' && share.permitType === permitType,
  )
  return periods.filter(
    (period) =>
      !absences.some((absence) => covers(absence, referenceDay(indicator, period))) &&
      (children.length === 0 || weightsIn(children, period, lists.PERMIT_TYPE).length > 0),
  )
}

interface Years {
  readonly series: Series
  readonly periods: readonly TimePeriod[]
}

function flow(table: Table, year: string, { series, periods }: Years, making: Making): Amount[] {
  const magnitude = magnitudeAt(series, year)
  if (!magnitude || periods.length === 0) return []
  const shares = making.magnitudes.shares.filter((share) => share.indicator === series.indicator.code)
  const random = randomFor(making.seed, making.profile.refArea, ...nameOf(series), year, 'season')
  const weights = periods.map((period) => seasonOf(shares, series.permitType, period) * around(random, SEASON))
  return bySex(table, year, { series, magnitude }, making).flatMap(({ sex, amount }) =>
    split(amount, weights).map((part, at) => {
      return { series, period: periods[at] ?? parsePeriod(year), sex, amount: part, exact: magnitude.exact }
    }),
  )
}

interface Moment {
  readonly series: Series
  readonly period: TimePeriod
}

function stock(table: Table, { series, period }: Moment, making: Making): Amount[] {
  const magnitude = magnitudeAt(series, period.text)
  if (!magnitude) return []
  // The end of a year is the end of its last quarter: dated alike, varied alike.
  return bySex(table, period.end, { series, magnitude }, making).map((part) => {
    return { ...part, series, period, exact: magnitude.exact }
  })
}

interface Read {
  readonly series: Series
  readonly magnitude: Magnitude
}

function bySex(
  table: Table,
  date: string,
  { series, magnitude }: Read,
  making: Making,
): { sex: Sex; amount: number }[] {
  const { indicator } = series
  const name = [making.profile.refArea, ...nameOf(series), date]
  const random = randomFor(making.seed, ...name)
  const varied = magnitude.exact ? 1 : around(random, SPREAD[indicator.nature])
  const revised =
    magnitude.exact || making.stage === 'FINAL' ? 1 : around(randomFor(making.seed, ...name, 'provisional'), REVISION)
  const total = Math.round(magnitude.value * varied * revised * 10 ** indicator.decimals)
  if (!indicator.dimensions.includes('SEX')) return [{ sex: '_Z', amount: total }]
  const women = Math.round((total * magnitude.women) / 100)
  const unknown = magnitude.exact ? null : unknownShare(indicator.code, date, making)
  const known = 1 - (unknown ?? 0)
  const [f = 0, m = 0, u = 0] =
    unknown === null ? [women, total - women] : split(total, [women * known, (total - women) * known, total * unknown])
  const parts: { sex: Sex; amount: number }[] = [
    { sex: 'F', amount: f },
    { sex: 'M', amount: m },
    ...(unknown === null ? [] : [{ sex: '_U' as const, amount: u }]),
  ]
  // A table without sexes comes to the same, permit by permit, as one that has them.
  return table.by.includes('SEX') ? parts : parts.map(({ amount }) => ({ sex: '_T', amount }))
}

/** In some years the sex of a few people was not recorded. */
function unknownShare(indicator: string, date: string, { seed, profile }: Making): number | null {
  const random = randomFor(seed, profile.refArea, indicator, date.slice(0, 4), 'sex')
  return random() < SEX_UNKNOWN_YEARS ? 0.005 + 0.02 * random() : null
}

const nameOf = ({ indicator, origin, destination, permitType }: Series): string[] => [
  indicator.code,
  origin,
  destination,
  permitType,
]
