import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, DIMENSIONS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { magnitudesOf } from '../../../subgraphs/kit/synthetic/magnitudes.ts'
import { openTables, type Tables } from './prepared.ts'

const COLUMNS = DIMENSIONS.map((dimension) => CONCEPTS[dimension].column)

/** The years in which every margin is tried: the ones when patents came, and when Kazakhstan's regions got new codes. */
const SAMPLE = [2014, 2015, 2022]

/** Which codes are parts of a margin, everybody counted once: no parts of parts, no groups of countries, not the own end. */
function partsOf(column: string, refArea: string): string {
  const nested = codelist('CL_PERMIT_TYPE').codes.filter(({ parent }) => parent !== null)
  const groups = codelist('CL_AREA_AGG').codes.filter(({ code }) => !code.startsWith('_'))
  const none = ['_T', '_Z', refArea, ...[...nested, ...groups].map(({ code }) => code)]
  return `${column} not in (${none.map((code) => `'${code}'`).join(', ')})`
}

describe.each(countries)('every margin of $graph', (profile) => {
  let tables: Tables
  beforeAll(async () => {
    tables = await openTables(profile)
    await tables.rows(`
      create temporary table sample as select * from observation_in_full
      where valid_to = 'infinity' and extract(year from period_start) in (${SAMPLE.join(', ')});
      create temporary view whole as select * from observation_in_full where valid_to = 'infinity'`)
  })
  afterAll(() => tables.close())

  it.each<[Dimension, 'sample' | 'whole']>([
    ['SEX', 'whole'],
    ['AGE', 'sample'],
    ['REGION', 'sample'],
    ['PERMIT_TYPE', 'sample'],
    ['ACTIVITY', 'sample'],
    ['ORIGIN', 'sample'],
    ['DESTINATION', 'sample'],
  ])('over %s that was computed is the sum of its parts where they are all there', async (dimension, table) => {
    const { column, total } = CONCEPTS[dimension]
    const cell = ['indicator', 'freq', 'time_period', ...COLUMNS.filter((other) => other !== column)].join(', ')
    const part = partsOf(column, profile.refArea)
    const named = `${part} and left(${column}, 1) <> '_'`
    const [checked] = await tables.rows<{ margins: number; wrong: string[] | null }>(`
      with period as (
        select indicator, freq, time_period, count(distinct ${column}) filter (where ${named}) as needed
        from ${table}
        group by indicator, freq, time_period
        having bool_or(delivered)
      ),
      margin as (
        select ${cell},
          count(*) filter (where ${named}) as parts,
          sum(obs_value) filter (where ${part}) as sum,
          bool_or(obs_value is null and obs_status <> 'M') filter (where ${part}) as missing,
          min(obs_value) filter (where ${column} = '${total}') as value
        from ${table}
        group by ${cell}
        having not bool_or(delivered) filter (where ${column} = '${total}')
      )
      select count(*)::integer as margins, array_agg(distinct concat_ws(' ', indicator, freq, time_period))
        filter (where abs(value - sum) > 1e-6 or (value is null) <> (missing or sum is null)) as wrong
      from margin join period using (indicator, freq, time_period)
      where parts = needed and needed > 0`)
    expect(checked?.wrong).toBeNull()
    const brokenDown = magnitudesOf(profile).tables.some(({ by }) => by.includes(dimension))
    expect((checked?.margins ?? 0) > 0).toBe(brokenDown)
  })

  it('over time is the sum of a flow’s months or quarters, and of a stock the last of them', async () => {
    const stocks = catalogue.all.filter(({ nature }) => nature === 'STOCK').map(({ code }) => code)
    const cell = ['indicator', ...COLUMNS].join(', ')
    const [checked] = await tables.rows<{ flows: number; stocks: number; wrong: string[] | null }>(
      `with year as (
         select ${cell}, indicator = any($1) as stock, date_trunc('year', period_start) as year,
           count(*) filter (where freq = 'M') = 12 as monthly,
           count(*) filter (where freq = 'Q') = 4 as quarterly,
           sum(obs_value) filter (where freq = 'M') as months,
           sum(obs_value) filter (where freq = 'Q') as quarters,
           min(obs_value) filter (where freq = 'Q' and time_period like '%-Q4') as last,
           min(obs_value) filter (where freq = 'A') as value
         from whole
         where freq in ('M', 'Q', 'A')
         group by ${cell}, year
         having not bool_or(delivered or obs_status in ('O', 'M')) filter (where freq = 'A')
       )
       select count(*) filter (where not stock)::integer as flows, count(*) filter (where stock)::integer as stocks,
         array_agg(distinct indicator || ' ' || year) filter (where
           stock and value <> last or not stock and (
             monthly and value <> months or quarterly and abs(value - quarters) > 1e-6)) as wrong
       from year
       where monthly or quarterly`,
      [stocks],
    )
    expect(checked?.wrong).toBeNull()
    expect(checked?.flows).toBeGreaterThan(1000)
    expect(checked?.stocks).toBeGreaterThan(50)
  })
})
