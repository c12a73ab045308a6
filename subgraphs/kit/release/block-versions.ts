import { getHeapStatistics } from 'node:v8'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Nature } from '../../../shared/indicators/indicator.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import type { ConfStatus, Frequency, ObsStatus, Observation } from '../../../shared/sdmx/observation.ts'
import type { VersionRow } from '../disclosure/version-row.ts'
import type { Transaction } from '../store/transaction.ts'
import { DIMENSION_COLUMNS, list, sameContent, sameVersion } from './cell-columns.ts'
import type { IndicatorYear } from './years-to-protect.ts'

export const EVERY_VINTAGE = Symbol('every vintage')

/**
 * Which versions may be withheld: those of the release that is being published; null: new margins alone, where one is
 * withdrawn; EVERY_VINTAGE: all, where nobody has seen any, or published ones are taken back.
 */
export type Newly = string | null | typeof EVERY_VINTAGE

/** What adds up: cells that begin in a year of an indicator, and end before a day if it isn't null. */
export interface Part extends IndicatorYear {
  readonly until: string | null
}

/**
 * A year of a flow is one part, since its periods add up; of anything else there is one for each end of a period,
 * since only what stands at the same moment has to do with each other.
 */
export async function partsOf(transaction: Transaction, year: IndicatorYear, nature: Nature): Promise<Part[]> {
  if (nature === 'FLOW') return [{ ...year, until: null }]
  const ends = await transaction.query<{ until: string }>(
    `select distinct period_end::text as until from observation
     where indicator = $1 and period_start >= $2::date and period_start < $2::date + interval '1 year'
     order by until`,
    [year.indicator, year.year],
  )
  return ends.map(({ until }) => ({ ...year, until }))
}

/** A cell as a person finds it in the delivery: what it counts, when, and the codes that are not a total. */
export function nameOf(indicator: string, cell: VersionRow | undefined): string {
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

const inPart = (until: string): string =>
  `indicator = $1 and period_start >= $2::date and period_start < $2::date + interval '1 year'
     and (${until}::date is null or period_end = ${until}::date)`

/**
 * Every version of every cell, with its true figure; `known` has the margins as they were before this publication.
 * @param most how many there may be; as many as fit into memory
 * @throws PROTECTION_TOO_LARGE
 */
export async function versionsIn(
  transaction: Transaction,
  part: Part,
  newly: Newly,
  most = mostTogether(),
): Promise<PlacedVersion[]> {
  await refuseMoreThan(most, transaction, part)
  const rows = await transaction.query<Row>(
    `select place::text, freq, time_period, period_start::text, period_end::text, ${list(DIMENSION_COLUMNS)},
       valid_from, valid_to, delivered, partners_complete, obs_value, obs_status, conf_status, contributors, largest_share,
       withheld_as,
       ${newly === EVERY_VINTAGE ? '$3::text is null' : IS_NEW} as is_new
     from observation_in_full cells join release on release.id = release_id
     where ${inPart('$4')}
     order by valid_from, freq, period_start, time_period, ${list(DIMENSION_COLUMNS)}, release_id`,
    [part.indicator, part.year, newly === EVERY_VINTAGE ? null : newly, part.until],
  )
  return rows.map(asVersion)
}

export interface PlacedVersion extends VersionRow {
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

/** What a version takes while it is protected, as measured: its row, its equations, and its place in programs. */
const BYTES_OF_VERSION = 6000

const mostTogether = (): number => Math.floor(getHeapStatistics().heap_size_limit / BYTES_OF_VERSION)

async function refuseMoreThan(most: number, transaction: Transaction, { indicator, year, until }: Part): Promise<void> {
  const [found] = await transaction.query<{ versions: number }>(
    `select count(*)::integer as versions from observation where ${inPart('$3')}`,
    [indicator, year, until],
  )
  const versions = found?.versions ?? 0
  if (versions <= most) return
  const when = until === null ? year.slice(0, 4) : `periods that end before ${until}`
  throw new ExchangeError(
    'PROTECTION_TOO_LARGE',
    `${indicator} has ${versions} figures in ${when}, margins and vintages included; ` +
      `with the memory that the process may take, ${most} can be protected together.`,
  )
}
