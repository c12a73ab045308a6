import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  comparePeriods,
  countPeriods,
  isPeriod,
  nextPeriod,
  parsePeriod,
  periodOf,
  periodsBetween,
} from '../../../shared/sdmx/time-period.ts'

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const regular = fc.constantFrom('A', 'S', 'Q', 'M', 'A5')

describe('a time period', () => {
  it.each([
    ['2013', 'A', '2013-01-01', '2014-01-01'],
    ['2013-S1', 'S', '2013-01-01', '2013-07-01'],
    ['2013-S2', 'S', '2013-07-01', '2014-01-01'],
    ['2013-Q2', 'Q', '2013-04-01', '2013-07-01'],
    ['2013-12', 'M', '2013-12-01', '2014-01-01'],
    ['2014-03-03', 'DAY', '2014-03-03', '2014-03-04'],
    ['2016-02-29', 'DAY', '2016-02-29', '2016-03-01'],
    ['2014-01-01/P2M', 'RANGE', '2014-01-01', '2014-03-01'],
    ['2015-01-01/P5M15D', 'RANGE', '2015-01-01', '2015-06-16'],
    ['2014-01-31/P1M', 'RANGE', '2014-01-31', '2014-02-28'],
  ])('%s is read as %s from %s until before %s', (text, kind, start, end) => {
    expect(parsePeriod(text)).toEqual({ text, kind, start, end })
  })

  it.each(['', '13', '2013-Q5', '2013-S3', '2013-13', '2013-00', '2013-2', '2015-02-29', '2013/P1M', '2014-01-01/P'])(
    'refuses %p with PERIOD_MALFORMED',
    (text) => {
      expect(isPeriod(text)).toBe(false)
      expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: 'PERIOD_MALFORMED' }))
    },
  )

  it.each(['0000', '2014-01-01/P0D', '2014-01-01/PT5H', '2013-Q2 ', '２０１３', '2013-07-01T00:00:00Z'])(
    'refuses %p',
    (text) => {
      expect(isPeriod(text)).toBe(false)
    },
  )

  it.each([
    ['2014-01-01/P12M', '2014-01-01/P1Y'],
    ['2014-01-01/P1Y6M', '2014-01-01/P1Y6M'],
    ['2014-01-01/P0Y18M0D', '2014-01-01/P1Y6M'],
    ['2014-01-01/P02M10D', '2014-01-01/P2M10D'],
  ])('%s is written %s', (given, text) => {
    expect(parsePeriod(given).text).toBe(text)
    expect(parsePeriod(text)).toEqual(parsePeriod(given))
  })

  it('contains the day that it was made from', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('A', 'S', 'Q', 'M', 'OA'), (date, freq) => {
        const { start, end } = parsePeriod(periodOf(date, freq))
        expect(start <= date && date < end).toBe(true)
      }),
    )
  })

  it('is followed by the period that begins where it ends', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('A', 'S', 'Q', 'M'), (date, freq) => {
        const text = periodOf(date, freq)
        const next = nextPeriod(text, freq) ?? ''
        expect(parsePeriod(next).start).toBe(parsePeriod(text).end)
        expect(nextPeriod(next, freq, -1)).toBe(text)
      }),
    )
  })

  it('orders by start, then the shorter first', () => {
    const shuffled = ['2014', '2013-Q1', '2013-01', '2013', '2013-S1', '2013-02']
    expect(shuffled.sort(comparePeriods)).toEqual(['2013-01', '2013-Q1', '2013-S1', '2013', '2013-02', '2014'])
  })
})

describe('the periods of a span', () => {
  it.each([
    ['2015', '2020', 'A5', ['2015', '2020']],
    ['2016', '2019', 'A5', []],
    ['2011', '2015', 'A5', ['2015']],
    ['2013', '2014', 'S', ['2013-S1', '2013-S2', '2014-S1', '2014-S2']],
    ['2013-Q2', '2013-Q4', 'Q', ['2013-Q2', '2013-Q3', '2013-Q4']],
    ['2013-02', '2013', 'Q', ['2013-Q2', '2013-Q3', '2013-Q4']],
    ['2013-11', '2014-01', 'M', ['2013-11', '2013-12', '2014-01']],
    ['2013-02', '2014-06', 'A', []],
    ['2010', '2014', 'OA', []],
  ] as const)('%s to %s at %s are %j', (start, end, freq, expected) => {
    expect(periodsBetween(start, end, freq)).toEqual(expected)
  })

  it('are as many as counted, consecutive, and inside the span', () => {
    fc.assert(
      fc.property(day, day, regular, (a, b, freq) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const periods = periodsBetween(start, end, freq)
        expect(periods).toHaveLength(countPeriods(start, end, freq))
        periods.forEach((period, i) => {
          expect(parsePeriod(period).start >= start && parsePeriod(period).start <= end).toBe(true)
          if (i > 0) expect(period).toBe(nextPeriod(periods[i - 1] ?? '', freq))
        })
      }),
    )
  })

  it('leave out none that would fit', () => {
    fc.assert(
      fc.property(day, day, regular, (a, b, freq) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const last = periodsBetween(start, end, freq).at(-1)
        if (last === undefined) return
        const following = parsePeriod(nextPeriod(last, freq) ?? '')
        expect(following.end > parsePeriod(end).end).toBe(true)
      }),
    )
  })
})
