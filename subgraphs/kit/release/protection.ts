import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import type { ConfStatus, Frequency, ObsStatus, Observation } from '../../../shared/sdmx/observation.ts'
import { blockOf } from '../disclosure/block-of.ts'
import { protect } from '../disclosure/protect.ts'
import type { VersionRow } from '../disclosure/version-row.ts'
import type { Cell, Transaction } from '../store/transaction.ts'
import { DIMENSION_COLUMNS, list, sameContent, sameVersion } from './cell-columns.ts'
import type { Rules } from './rules.ts'
import { yearsToProtect, type IndicatorYear } from './years-to-protect.ts'

export const EVERY_VINTAGE = Symbol('every vintage')

/**
 * Which versions may be withheld: those of the release that is being published; null: new margins alone, where one is
 * withdrawn; EVERY_VINTAGE: all, where nobody has seen any, or published ones are taken back.
 */
export type Newly = string | null | typeof EVERY_VINTAGE

/**
 * Withhold what would tell about single people, in every year of an indicator that the staged cells touch: small
 * figures, and as many others as it takes so that nobody computes them from the rest, over all vintages.
 * What was published before stays published, and counts as known.
 * @throws PROTECTION_IMPOSSIBLE
 */
export async function protectTouched(
  transaction: Transaction,
  newly: Newly,
  rules: Rules,
  onYear: (done: number, total: number) => void,
): Promise<void> {
  const years = await yearsToProtect(transaction, rules)
  onYear(0, years.length)
  for (const [at, year] of years.entries()) {
    await protectYear(transaction, year, newly, rules)
    onYear(at + 1, years.length)
  }
}

/** The same for one year. */
export async function protectYear(
  transaction: Transaction,
  year: IndicatorYear,
  newly: Newly,
  rules: Rules,
): Promise<void> {
  const versions = await versionsIn(transaction, year, newly)
  const indicator = rules.catalogue.require(year.indicator)
  const { block, rows } = blockOf(versions.map(asVersion), { ...rules, indicator, rule: rules.disclosure })
  const { primary, secondary } = await protect(block, (at) => nameOf(year.indicator, rows[at]))
  const placed =
    (kind: string) =>
    (index: number): Cell[] => [rows[index]?.place ?? null, kind]
  await withhold(transaction, [...primary.map(placed('PRIMARY')), ...secondary.map(placed('SECONDARY'))])
}

/** A cell as a person finds it in the delivery: what it counts, when, and the codes that are not a total. */
function nameOf(indicator: string, cell: VersionRow | undefined): string {
  if (!cell) return indicator
  const codes = DIMENSIONS.map((dimension) => CONCEPTS[dimension])
    .filter(({ field, total }) => cell[field] !== total && cell[field] !== '_Z')
    .map(({ field }) => `${field} ${cell[field]}`)
  return [`${indicator} of ${cell.timePeriod}`, ...codes].join(', ')
}

interface Row {
  readonly place: string
  readonly freq: Frequency
  readonly time_period: string
  readonly period_start: string
  readonly period_end: string
  readonly activity: string
  readonly age: string
  readonly destination: string
  readonly origin: string
  readonly permit_type: string
  readonly region: string
  readonly sex: Observation['sex']
  readonly valid_from: Date
  readonly valid_to: Date | number
  readonly delivered: boolean
  readonly partners_complete: boolean
  readonly obs_value: number | null
  readonly obs_status: ObsStatus
  readonly conf_status: ConfStatus
  readonly contributors: number | null
  readonly largest_share: number | null
  readonly withheld_as: string | null
  readonly is_new: boolean
}

const IS_NEW = `case when delivered then release_id is not distinct from $3
         else not exists (
           select from known where ${sameVersion('known', 'cells')} and ${sameContent('known', 'cells')}
         ) end`

/** Every version of every cell, with its true figure; `known` has the margins as they were before this publication. */
const versionsIn = (transaction: Transaction, { indicator, year }: IndicatorYear, newly: Newly) =>
  transaction.query<Row>(
    `select place::text, freq, time_period, period_start::text, period_end::text, ${list(DIMENSION_COLUMNS)},
       valid_from, valid_to, delivered, partners_complete, obs_value, obs_status, conf_status, contributors, largest_share,
       withheld_as,
       ${newly === EVERY_VINTAGE ? '$3::text is null' : IS_NEW} as is_new
     from observation_in_full cells join release on release.id = release_id
     where indicator = $1 and period_start >= $2::date and period_start < $2::date + interval '1 year'
     order by valid_from, freq, period_start, time_period, ${list(DIMENSION_COLUMNS)}, release_id`,
    [indicator, year, newly === EVERY_VINTAGE ? null : newly],
  )

interface PlacedVersion extends VersionRow {
  /** Where the row stands in the table. */
  readonly place: string
}

const asVersion = (row: Row): PlacedVersion => ({
  place: row.place,
  freq: row.freq,
  timePeriod: row.time_period,
  periodStart: row.period_start,
  periodEnd: row.period_end,
  activity: row.activity,
  age: row.age,
  destination: row.destination,
  origin: row.origin,
  permitType: row.permit_type,
  region: row.region,
  sex: row.sex,
  validFrom: Number(row.valid_from),
  validTo: Number(row.valid_to),
  delivered: row.delivered,
  partnersComplete: row.partners_complete,
  obsValue: row.obs_value,
  obsStatus: row.obs_status,
  confStatus: row.conf_status,
  contributors: row.contributors,
  largestShare: row.largest_share,
  disclosure: row.withheld_as === null ? (row.is_new ? 'FREE' : 'PUBLISHED') : 'WITHHELD',
})

async function withhold(transaction: Transaction, places: readonly Cell[][]): Promise<void> {
  if (places.length === 0) return
  await transaction.query('create temporary table withheld (place tid, withheld_as text) on commit drop')
  await transaction.copy('withheld', ['place', 'withheld_as'], [places])
  // Rows are found by their place: only a join by look-ups does not read the whole table for a few of them.
  await transaction.query('set local enable_nestloop = on; analyze withheld')
  await transaction.query(`
    update observation
    set withheld_as = withheld.withheld_as, true_value = obs_value, true_status = obs_status, true_comment = comment,
      obs_value = null, obs_status = 'Q', conf_status = 'C', comment = null
    from withheld
    where observation.ctid = withheld.place`)
  await transaction.query('set local enable_nestloop = off; drop table withheld')
}
