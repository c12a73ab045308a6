import { describe, expect, it } from '@jest/globals'
import { countries } from '../../../subgraphs/countries.ts'
import type { CountryProfile } from '../../../subgraphs/kit/country-profile.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { amountsOf } from '../../../subgraphs/kit/synthetic/amounts.ts'
import { listsOf } from '../../../subgraphs/kit/synthetic/lists.ts'
import { magnitudesOf, type Table } from '../../../subgraphs/kit/synthetic/magnitudes.ts'
import { magnitudeAt, seriesOf, type Series } from '../../../subgraphs/kit/synthetic/series.ts'
import { kyrgyzstan } from '../../../subgraphs/kyrgyzstan/profile.ts'
import { russia } from '../../../subgraphs/russia/profile.ts'
import { tajikistan } from '../../../subgraphs/tajikistan/profile.ts'
import { SEED } from '../../postgres/prepare.ts'

/** Corridors too small for anything but chance. */
const FEW = 500

interface Flow {
  readonly name: string
  /** Its amounts of one year, month by month or quarter by quarter. */
  in(year: number): readonly number[]
}

/** The flows of a government that reached over the pandemic, and were large enough to show it. */
function flowsOf(profile: CountryProfile): Flow[] {
  const magnitudes = magnitudesOf(profile)
  const making = { profile, magnitudes, lists: listsOf(profile), seed: Number(SEED), stage: 'FINAL' as const }
  const flow = (table: Table, series: Series): Flow => ({
    name: [table.indicator.code, series.origin, series.destination, series.permitType].join(' '),
    in: (year) =>
      [...Map.groupBy(amountsOf(table, year, [series], making), ({ period }) => period.text).values()].map((parts) =>
        parts.reduce((sum, { amount }) => sum + amount, 0),
      ),
  })
  return magnitudes.tables
    .filter(({ indicator, freq, end }) => indicator.nature === 'FLOW' && freq !== 'A' && end > 2020)
    .flatMap((table) =>
      seriesOf(table.indicator, magnitudes.levels)
        .filter((series) =>
          [2018, 2019, 2020, 2021].every((year) => (magnitudeAt(series, String(year))?.value ?? 0) > FEW),
        )
        .map((series) => flow(table, series)),
    )
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

describe.each(countries)('in the synthetic figures of $graph', (profile) => {
  const flows = flowsOf(profile)
  /** From the last month or quarter of a year to the first of the next. */
  const step = (flow: Flow, year: number) => (flow.in(year + 1)[0] ?? 0) / (flow.in(year).at(-1) ?? 0)
  const beyond = (low: number, high: number) => (factor: number) => !(factor > low && factor < high)

  it('no year begins far from where the last one ended, but for the season', () => {
    expect(flows.length).toBeGreaterThan(2)
    const jumps = flows.flatMap((flow) =>
      [2019, 2020].map((year) => ({ flow: flow.name, year, factor: step(flow, year) / step(flow, 2018) })),
    )
    expect(jumps.filter(({ factor }) => beyond(0.6, 2)(factor))).toEqual([])
  })

  it('the pandemic comes after the first quarter of 2020', () => {
    const quarters = (flow: Flow, year: number) => {
      const amounts = flow.in(year)
      const size = amounts.length / 4
      return [sum(amounts.slice(0, size)), sum(amounts.slice(size, 2 * size))]
    }
    const total = (flow: Flow, year: number) => sum(flow.in(year))
    const hit = flows.filter((flow) => total(flow, 2020) < Math.min(0.7 * total(flow, 2019), total(flow, 2021)))
    const falls = hit.map((flow) => {
      const [before, after] = [quarters(flow, 2019), quarters(flow, 2020)]
      return { flow: flow.name, first: (after[0] ?? 0) / (before[0] ?? 1), second: (after[1] ?? 0) / (before[1] ?? 1) }
    })
    expect(hit.length).toBeGreaterThan(1)
    expect(falls.filter(({ first, second }) => first < 0.65 || first > 1.4 || second > 0.6)).toEqual([])
  })
})

describe.each([kyrgyzstan, tajikistan])('what is sent home to $graph', (profile) => {
  it.each([russia, kazakhstan])('from $graph is about what is received, and never more than all that is', (sender) => {
    const received = magnitudesOf(profile).levels.filter(({ indicator }) => indicator === 'REM_IN')
    const sent = magnitudesOf(sender).levels.filter(
      ({ indicator, origin }) => indicator === 'REM_OUT' && origin === profile.refArea,
    )
    expect(sent.length).toBeGreaterThan(8)
    for (const { period, value } of sent) {
      const mirrors = received.filter((one) => one.period === period)
      const mirror = mirrors.find(({ destination }) => destination === sender.refArea)
      const ratio = (value ?? 0) / (mirror?.value ?? 0)
      expect([period, ratio, ratio > 0.7 && ratio < 1.3]).toEqual([period, ratio, true])
      expect(value ?? 0).toBeLessThan(sum(mirrors.map((one) => one.value ?? 0)))
    }
  })
})
