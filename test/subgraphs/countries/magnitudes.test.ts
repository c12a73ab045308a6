import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { parsePeriod, periodOf, periodsBetween } from '../../../shared/sdmx/time-period.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { magnitudesOf, type Level, type Table } from '../../../subgraphs/kit/synthetic/magnitudes.ts'
import { openTables } from './prepared.ts'

interface Sum {
  readonly indicator: string
  readonly freq: string
  readonly time_period: string
  readonly origin: string
  readonly destination: string
  readonly permit_type: string
  readonly total: number
  readonly women: number | null
}

/** The periods of a table whose figures come to the level together; none where the table says nothing of that time. */
function periodsOf({ period }: Level, { indicator, freq, start, end }: Table): readonly string[] {
  const year = Number(period.slice(0, 4))
  if (year < start || year > end) return []
  if (indicator.nature === 'FLOW') return periodsBetween(period, period, freq)
  const at = parsePeriod(period).end
  const timePeriod = periodOf(shiftDate(at, 0, -1), freq)
  return parsePeriod(timePeriod).end === at ? [timePeriod] : []
}

/** The last quarter of the last year may be late, and then it comes after the last delivery. */
const LAST_YEAR = '2024'

const namesPartners = ({ indicator, by }: Table): boolean =>
  !indicator.dimensions.includes('ORIGIN') || by.includes('ORIGIN') || by.includes('DESTINATION')

/** To the last decimal that the catalogue gives the indicator. */
const rounded = (value: number, { decimals }: Indicator): number => Math.round(value * 10 ** decimals) / 10 ** decimals

describe.each(countries)('a magnitude of $graph that is not merely assumed', (profile) => {
  it('is what the synthetic figures come to, over all that they are broken down by, and women among them', async () => {
    const tables = await openTables(profile)
    const sums = await tables.rows<Sum>(`
      select indicator, freq, time_period, origin, destination, permit_type,
        sum(obs_value) as total, sum(obs_value) filter (where sex = 'F') as women
      from observation_in_full
      where delivered and comment like 'synthetic%' and valid_to = 'infinity'
      group by indicator, freq, time_period, origin, destination, permit_type`)
    await tables.close()
    const bySeries = Map.groupBy(sums, ({ indicator, freq, origin, destination }) =>
      [indicator, freq, origin, destination].join(' '),
    )
    const { levels, tables: published } = magnitudesOf(profile)
    const stated = levels.filter(({ basis, value }) => basis !== 'assumption' && value !== null)
    const checks = stated.flatMap((level) => {
      const own = published.filter((table) => table.indicator.code === level.indicator && namesPartners(table))
      return own
        .map((table) => ({ level, table, periods: periodsOf(level, table) }))
        .filter(({ periods }) => periods.length > 0)
    })
    let compared = 0
    for (const { level, table, periods } of checks) {
      const indicator = catalogue.require(level.indicator)
      const [origin, destination] = (['ORIGIN', 'DESTINATION'] as const).map((end) =>
        indicator.dimensions.includes(end) ? (end === 'ORIGIN' ? level.origin : level.destination) : '_Z',
      )
      const parts = (bySeries.get([level.indicator, table.freq, origin, destination].join(' ')) ?? []).filter(
        ({ time_period: timePeriod, permit_type: permit }) =>
          periods.includes(timePeriod) &&
          (level.permitType === '' ||
            [permit, codelist('CL_PERMIT_TYPE').byCode.get(permit)?.parent].includes(level.permitType)),
      )
      const known = new Set(parts.map(({ time_period: timePeriod }) => timePeriod))
      if (level.period === LAST_YEAR && known.size < periods.length) continue
      compared += 1
      const total = rounded(level.value ?? 0, indicator)
      const women = table.by.includes('SEX') ? Math.round((total * level.women) / 100) : 0
      const add = (values: readonly (number | null)[]) =>
        rounded(
          values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
          indicator,
        )
      expect({
        level,
        total: add(parts.map((part) => part.total)),
        women: add(parts.map((part) => part.women)),
      }).toEqual({ level, total, women })
    }
    expect(compared).toBeGreaterThan(20)
  })
})
