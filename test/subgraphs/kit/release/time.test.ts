import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('over_time')
})
afterEach(() => db.empty())
afterAll(() => db.drop())

const months = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `2015-${String(from + at).padStart(2, '0')}`)

/** Publish figures by period, all of one series unless they say more: `{ '2015-Q1': 'total: 5' }`. */
async function deliver(series: string, periods: Readonly<Record<string, string>>, published = '2016-06-01') {
  const delivered = Object.entries(periods).flatMap(([period, line]) => cells(`${series} ${period}`, [line]))
  await publish(db, { published, cells: delivered })
}

const each = (periods: readonly string[], line: (at: number) => string): Record<string, string> =>
  Object.fromEntries(periods.map((period, at) => [period, line(at)]))

describe('a flow', () => {
  it('of a year is the sum of its twelve months, and of a quarter of its three', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 12), (at) => `total: ${10 ** (at % 3)}`),
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: 444 +'])
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q3')).toEqual(['total: 111 +'])
  })

  it('of a year is the sum of its four quarters', async () => {
    await deliver('PRM_ISS Q', {
      '2015-Q1': 'total: 1',
      '2015-Q2': 'total: 20',
      '2015-Q3': 'total: 300',
      '2015-Q4': 'total: 4000',
    })
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: 4321 +'])
  })

  it('is not known for a year of which a month is not there, but for its complete quarters', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 11), () => 'total: 1'),
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual([])
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q3')).toEqual(['total: 3 +'])
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q4')).toEqual([])
  })

  it('is missing for a year of which a month is missing, and says so', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 12), (at) => (at === 4 ? 'total: O' : 'total: 1')),
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: O +'])
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q1')).toEqual(['total: 3 +'])
  })

  it('that cannot exist after some month is that of the months before', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 12), (at) => (at < 7 ? 'origin=KG: 10' : 'origin=KG: M')),
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['origin=KG: 70 +'])
  })

  it('is as cautious as its most cautious month', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 12), (at) => (at === 11 ? 'total: 1 P' : 'total: 1')),
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: 12 P +'])
  })

  it('of a year stays as it was delivered, whatever its months come to', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 12), () => 'total: 1'),
      '2016-02-01',
    )
    await deliver('PRM_ISS A', { '2015': 'total: 13' }, '2016-06-01')
    expect(await figuresIn(db, 'PRM_ISS A 2015', '2016-03-01')).toEqual(['total: 12 +'])
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: 13'])
  })

  it('is added over time cell by cell, margins included', async () => {
    const lines = (at: number) => [`sex=F: ${at}`, 'sex=M: 1', ...(at > 0 ? ['origin=KG sex=F: 1'] : [])]
    const delivered = months(1, 12).flatMap((month, at) => cells(`PRM_ISS M ${month}`, lines(at)))
    await publish(db, { published: '2016-06-01', cells: delivered })
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['sex=F: 66 +', 'sex=M: 12 +', 'total: 78 +'])
  })

  it('has a year of its own only where the catalogue has the frequency', async () => {
    await deliver(
      'FLW_LT_IN M',
      each(months(1, 12), () => 'total: 1'),
    )
    expect(await figuresIn(db, 'FLW_LT_IN Q 2015-Q1')).toEqual([])
    expect(await figuresIn(db, 'FLW_LT_IN A 2015')).toEqual(['total: 12 +'])
  })

  it('of some days is no part of anything', async () => {
    await deliver('PRM_ISS OA', { '2015-01': 'total: 1', '2015-02-01/P1M': 'total: 1', '2015-03-03': 'total: 1' })
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q1')).toEqual([])
  })

  it('of one year by quarters and of the next by months makes both years', async () => {
    const quarters = each(['2014-Q1', '2014-Q2', '2014-Q3', '2014-Q4'], () => 'total: 3')
    const delivered = [
      ...Object.entries(quarters).flatMap(([period, line]) => cells(`PRM_ISS Q ${period}`, [line])),
      ...months(1, 12).flatMap((period) => cells(`PRM_ISS M ${period}`, ['total: 2'])),
    ]
    await publish(db, { published: '2016-06-01', cells: delivered })
    expect(await figuresIn(db, 'PRM_ISS A 2014')).toEqual(['total: 12 +'])
    expect(await figuresIn(db, 'PRM_ISS A 2015')).toEqual(['total: 24 +'])
  })

  it('comes late, month by month: the year is there from the last of them on', async () => {
    await deliver(
      'PRM_ISS M',
      each(months(1, 9), () => 'total: 1'),
      '2016-02-01',
    )
    await deliver(
      'PRM_ISS M',
      each(months(10, 12), () => 'total: 2'),
      '2017-02-01',
    )
    expect(await figuresIn(db, 'PRM_ISS A 2015', '2017-01-31')).toEqual([])
    expect(await figuresIn(db, 'PRM_ISS A 2015', '2017-02-01')).toEqual(['total: 15 +'])
  })
})

describe('a stock', () => {
  it('is never added over time: at the end of a year it is what it is at the end of December', async () => {
    await deliver(
      'PRM_VAL M',
      each(months(1, 12), (at) => `total: ${100 + at}`),
    )
    expect(await figuresIn(db, 'PRM_VAL A 2015')).toEqual(['total: 111 +'])
    expect(await figuresIn(db, 'PRM_VAL Q 2015-Q2')).toEqual(['total: 105 +'])
  })

  it('is not known for the end of a year of which December is not there', async () => {
    await deliver(
      'PRM_VAL M',
      each(months(1, 11), () => 'total: 100'),
    )
    expect(await figuresIn(db, 'PRM_VAL A 2015')).toEqual([])
    expect(await figuresIn(db, 'PRM_VAL Q 2015-Q3')).toEqual(['total: 100 +'])
  })
})
