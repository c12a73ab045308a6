import { afterAll, describe, expect, it } from '@jest/globals'
import { ExchangeError } from '../../../../shared/errors.ts'
import type { Frequency } from '../../../../shared/sdmx/observation.ts'
import { compare } from '../../../../subgraphs/kit/schedule/compare.ts'
import { addTallies, summarise } from '../../../../subgraphs/kit/schedule/count-deliveries.ts'
import { dueOn, parseDue, type Expectation } from '../../../../subgraphs/kit/schedule/expectation.ts'
import { expectedDeliveries } from '../../../../subgraphs/kit/schedule/expected-deliveries.ts'
import { readSchedule, SCHEDULE_COLUMNS } from '../../../../subgraphs/kit/schedule/read-schedule.ts'
import type { Arrival } from '../../../../subgraphs/kit/store/observation-store.ts'
import { temporaryFolder } from '../fixtures/delivery-file.ts'

const HEADER = SCHEDULE_COLUMNS.join(',')

describe('a schedule as a file', () => {
  const folder = temporaryFolder()
  afterAll(() => folder.remove())

  const read = (...lines: string[]) => readSchedule(folder.write('schedule.csv', `${[HEADER, ...lines].join('\n')}\n`))

  it('says what is expected, from when to when, until when, by sex or not, and why', () => {
    expect(
      read('STK_CTZ,A,2012,,P4M,yes,The spring after.,Весной.', 'REM_OUT,Q,2013-Q1,2021-Q4,P1Y15D,no,En,Ру'),
    ).toEqual([
      {
        ...{ indicator: 'STK_CTZ', freq: 'A', startPeriod: '2012', endPeriod: null, bySex: true },
        due: { text: 'P4M', months: 4, days: 0 },
        basis: { en: 'The spring after.', ru: 'Весной.' },
      },
      {
        ...{ indicator: 'REM_OUT', freq: 'Q', startPeriod: '2013-Q1', endPeriod: '2021-Q4', bySex: false },
        due: { text: 'P1Y15D', months: 12, days: 15 },
        basis: { en: 'En', ru: 'Ру' },
      },
    ])
  })

  it.each([
    ['NOPE,A,2012,,P4M,yes,En,Ру', 'schedule.csv:2:1: "NOPE" is none of STK_FB'],
    ['STK_CTZ,S,2012-S1,,P4M,yes,En,Ру', 'schedule.csv:2:2: "S" is none of '],
    ['STK_CTZ,OA,2012,,P4M,yes,En,Ру', 'schedule.csv:2:2: "OA" is none of '],
    ['STK_CTZ,A,2012-Q1,,P4M,yes,En,Ру', 'schedule.csv:2:3: "2012-Q1" is not a period of frequency A.'],
    ['STK_FB,A5,2012,,P4M,yes,En,Ру', 'schedule.csv:2:3: "2012" is not a period of frequency A5.'],
    ['STK_CTZ,A,2012,2011,P4M,yes,En,Ру', 'schedule.csv:2:4: "2011" is before 2012, where it begins.'],
    ['STK_CTZ,A,2012,,4M,yes,En,Ру', 'schedule.csv:2:5: "4M" is not a duration such as P4M, P1Y or P45D.'],
    ['STK_CTZ,A,2012,,P,yes,En,Ру', 'schedule.csv:2:5: "P" is not a duration such as P4M, P1Y or P45D.'],
    ['STK_CTZ,A,2012,,P4M,maybe,En,Ру', 'schedule.csv:2:6: "maybe" is none of yes, no.'],
    ['REM_OUT,A,2012,,P4M,yes,En,Ру', 'schedule.csv:2:6: REM_OUT has no dimension SEX, so it must be no.'],
    ['STK_CTZ,A,2012,,P4M,yes,,Ру', 'schedule.csv:2:7: The basis of the expectation is missing.'],
    ['STK_CTZ,A,2012,,P4M,yes,En, ', 'schedule.csv:2:8: The basis of the expectation is missing.'],
    ['STK_CTZ,A,2012,,P4M,yes,En', 'schedule.csv:2:1: The file cannot be read as comma-separated values.'],
  ])('is refused for %s', (line, message) => {
    expect(() => read(line)).toThrow(ExchangeError)
    expect(() => read(line)).toThrow(message)
  })

  it('does not expect a period twice, but may change its mind about how', () => {
    expect(read('STK_CTZ,A,2012,2014,P4M,no,En,Ру', 'STK_CTZ,A,2015,,P2M,yes,En,Ру')).toHaveLength(2)
    expect(() => read('STK_CTZ,A,2012,2015,P4M,no,En,Ру', 'STK_CTZ,A,2015,,P2M,yes,En,Ру')).toThrow(
      'schedule.csv:3:3: A line above expects STK_CTZ at A from 2012 to 2015.',
    )
  })
})

const expectation = (series: string, due: string, more: Partial<Expectation> = {}): Expectation => {
  const [indicator = '', freq = '', startPeriod = ''] = series.split(' ')
  const parsed = parseDue(due)
  if (!parsed) throw new Error(`no duration: ${due}`)
  return {
    ...{ indicator, freq: freq as Frequency, startPeriod, endPeriod: null, due: parsed, bySex: true },
    basis: { en: '', ru: '' },
    ...more,
  }
}

describe('what is expected', () => {
  it.each([
    ['2013-01-01', 'P4M', '2013-04-30'],
    ['2013-02-01', 'P1M', '2013-02-28'],
    ['2012-02-01', 'P1M', '2012-02-29'],
    ['2013-02-01', 'P45D', '2013-03-17'],
    ['2013-01-01', 'P0D', '2012-12-31'],
    ['2013-01-01', 'P1Y1M1D', '2014-02-01'],
  ])('of a period that ended before %s is due within %s on %s', (end, due, day) => {
    expect(dueOn(end, expectation('STK_CTZ A 2012', due).due)).toBe(day)
  })

  const periods = (schedule: readonly Expectation[], from: string | null, until: string) =>
    expectedDeliveries(schedule, from, until).map(({ timePeriod }) => timePeriod)

  it('lies wholly between the periods asked, and within those of the schedule', () => {
    const yearly = [expectation('STK_CTZ A 2012', 'P4M', { endPeriod: '2015' })]
    expect(periods(yearly, null, '2014-12-30')).toEqual(['2012', '2013'])
    expect(periods(yearly, '2013-02', '2020')).toEqual(['2014', '2015'])
    expect(periods(yearly, '2000', '2012')).toEqual(['2012'])
    expect(periods(yearly, '2016', '2020')).toEqual([])
    expect(periods(yearly, null, '2011')).toEqual([])
    expect(periods([expectation('STK_FB A5 2015', 'P1Y')], null, '2025')).toEqual(['2015', '2020', '2025'])
    expect(periods([expectation('PRM_ISS M 2012-11', 'P1M')], null, '2013-02-27')).toEqual([
      '2012-11',
      '2012-12',
      '2013-01',
    ])
  })

  it('is not counted without end', () => {
    expect(() => periods([expectation('PRM_ISS M 2012-01', 'P1M')], null, '9999')).toThrow(
      /are expected; at most 20000/,
    )
  })
})

describe('what came against what was expected', () => {
  const arrival = (timePeriod: string, publishedAt: string, more: Partial<Arrival> = {}): Arrival => ({
    ...{ indicator: 'STK_CTZ', freq: 'A', timePeriod, bySex: true, synthetic: false },
    release: {
      ...{ id: `of ${publishedAt}`, publishedAt: new Date(publishedAt), note: null, supersedes: null },
      ...{ withdrawnAt: null, withdrawalReason: null },
    },
    ...more,
  })
  const expected = expectedDeliveries([expectation('STK_CTZ A 2012', 'P4M')], null, '2016')

  const compared = compare(
    expected,
    [
      arrival('2012', '2013-04-30T23:59:59Z'),
      arrival('2013', '2014-05-01T00:00:00Z', { bySex: false }),
      arrival('2012', '2010-01-01T00:00:00Z', { freq: 'Q' }),
      arrival('2012', '2010-01-01T00:00:00Z', { indicator: 'STK_EMI' }),
    ],
    new Date('2016-04-30T23:00:00Z'),
  )

  it('is in time until the due day has passed', () => {
    expect(compared.map(({ timePeriod, state, daysLate, bySex }) => [timePeriod, state, daysLate, bySex])).toEqual([
      ['2012', 'DELIVERED_IN_TIME', 0, true],
      ['2013', 'DELIVERED_LATE', 1, false],
      ['2014', 'OVERDUE', 365 + 1, null],
      ['2015', 'EXPECTED', null, null],
      ['2016', 'EXPECTED', null, null],
    ])
  })

  it('adds up, over series and over governments', () => {
    const [summary] = summarise(compared)
    const counts = {
      ...{ expected: 5, delivered: 2, inTime: 1, late: 1, overdue: 1, inTimePercent: 100 / 3 },
      ...{ bySexExpected: 2, bySex: 1, bySexPercent: 50, synthetic: false },
    }
    expect(summary).toEqual({ indicator: 'STK_CTZ', freq: 'A', counts })
    expect(addTallies([counts, { ...counts, inTime: 2, late: 0, synthetic: true }])).toEqual({
      ...{ expected: 10, delivered: 4, inTime: 3, late: 1, overdue: 2, inTimePercent: 50 },
      ...{ bySexExpected: 4, bySex: 2, bySexPercent: 50, synthetic: true },
    })
    expect(addTallies([])).toMatchObject({ expected: 0, inTimePercent: null, bySexPercent: null })
  })
})
