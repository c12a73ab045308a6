import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { validOn } from '../../../shared/sdmx/code.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { regionsOf } from '../../../subgraphs/kit/intake/region-list.ts'
import { openTables, type Tables } from './prepared.ts'

const COLUMNS = DIMENSIONS.map((dimension) => CONCEPTS[dimension].column)
const withoutValue = `(conf_status <> 'F' or obs_status in ('H', 'K', 'L', 'M', 'O', 'Q'))`

describe.each(countries)('every figure of $graph', (profile) => {
  const { refArea } = profile
  let tables: Tables
  beforeAll(async () => {
    tables = await openTables(profile)
  })
  afterAll(() => tables.close())

  it('has the dimensions that the catalogue gives its indicator, and its unit', async () => {
    const seen = await tables.rows<Record<string, string>>(
      `select indicator, unit_measure, unit_mult::text, ${COLUMNS.map((column) => `bool_and(${column} = '_Z') as ${column}, bool_or(${column} = '_Z') as ${column}_some`).join(', ')}
       from observation group by 1, 2, 3`,
    )
    for (const row of seen) {
      const { dimensions, unitMeasure, unitMult } = catalogue.require(row['indicator'] ?? '')
      expect([row['unit_measure'], row['unit_mult']]).toEqual([unitMeasure, String(unitMult)])
      for (const dimension of DIMENSIONS) {
        const { column } = CONCEPTS[dimension]
        const lacking = !dimensions.includes(dimension)
        expect([row['indicator'], dimension, row[column], row[`${column}_some`]]).toEqual([
          row['indicator'],
          dimension,
          lacking,
          lacking,
        ])
      }
    }
  })

  it('is at the end of the corridor that the catalogue gives it', async () => {
    const ends = await tables.rows<{ indicator: string; origin: string; destination: string }>(
      `select distinct indicator, origin, destination from observation where '_Z' not in (origin, destination)`,
    )
    const own = { ORIGIN: 'origin', DESTINATION: 'destination' } as const
    const foreign = ends.filter((row) => {
      const { reporterSide: side } = catalogue.require(row.indicator)
      const sides = side === 'ORIGIN' || side === 'DESTINATION' ? [side] : (['ORIGIN', 'DESTINATION'] as const)
      return row.origin === row.destination || !sides.some((end) => row[own[end]] === refArea)
    })
    expect(foreign).toEqual([])
  })

  it('is of a region that had its code on the last day of the period', async () => {
    const used = await tables.rows<{ region: string; period_end: string }>(
      `select distinct region, period_end::text from observation where region not in ('_T', '_U', '_Z')`,
    )
    const strange = used.filter(({ region, period_end: end }) => {
      const code = regionsOf(profile).byCode.get(region)
      return !code || !validOn(code, shiftDate(end, 0, -1))
    })
    expect(strange).toEqual([])
  })

  it('is missing exactly where its statuses say so', async () => {
    expect(
      await tables.rows(
        `select indicator, obs_status, count(*) from observation
         where ${withoutValue} and obs_value is not null
           or not ${withoutValue} and obs_value is null and obs_status not in ('S', 'J')
         group by 1, 2`,
      ),
    ).toEqual([])
  })

  it('has a source where it was delivered, and at every moment at most one version', async () => {
    expect(
      await tables.rows(`select * from observation where delivered and coalesce(source, '') = '' limit 1`),
    ).toEqual([])
    // In the order of the primary key, so that nothing needs sorting.
    const key =
      'indicator, freq, region, permit_type, activity, age, destination, origin, sex, period_start, time_period'
    const overlapping = await tables.rows(
      `select * from (
         select *, lag(valid_to) over (partition by ${key} order by valid_from, release_id) as until from observation
       ) versions
       where until > valid_from
       limit 1`,
    )
    expect(overlapping).toEqual([])
  })
})
