import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type Answer, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'

// Its schedule: departures each quarter of 2012 and 2013, due within 13 months, by sex; the stock every five years.
const FOLDER = 'test/fixtures/uzbekistan'

let db: TestDatabase
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('deliveries')
  await publish(db, {
    published: '2013-04-15',
    cells: cells('FLW_OUT Q 2012-Q1', [
      'destination=RU sex=F: 3 E (synthetic)',
      'destination=RU sex=M: 4 E (synthetic)',
    ]),
  })
  await publish(db, { published: '2013-12-01', cells: cells('FLW_OUT Q 2012-Q2', ['destination=RU: 9']) })
  government = await startTestGovernment({
    databaseUrl: db.url,
    profile: { ...kazakhstan, folder: FOLDER, rowLimit: 200 },
    clock: () => new Date('2014-01-01T12:00:00Z'),
  })
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const ask = (fields: string, named = '') => government.ask(`name deliveries${named} { ${fields} }`)

const NODES = 'timePeriod dueOn state deliveredAt release { id } daysLate bySexExpected bySex synthetic'

describe('a report on deliveries', () => {
  it('says of every period that is over when it was due, when it came, how late, and whether by sex', async () => {
    const { data, errors } = await ask(`id reporter deliveries { totalCount nodes { ${NODES} } }`)
    expect(errors).toBeUndefined()
    expect(data.deliveries).toMatchObject({ id: 'KZ/deliveries/*', reporter: 'KZ', deliveries: { totalCount: 8 } })
    const nothing = { deliveredAt: null, release: null, bySexExpected: true, bySex: null, synthetic: false }
    expect(data.deliveries.deliveries.nodes.slice(0, 4)).toEqual([
      {
        ...{ timePeriod: '2012-Q1', dueOn: '2013-04-30', state: 'DELIVERED_IN_TIME', daysLate: -15 },
        ...{ deliveredAt: '2013-04-15T00:00:00Z', release: { id: 'KZ-2013-04-15' } },
        ...{ bySexExpected: true, bySex: true, synthetic: true },
      },
      {
        ...{ timePeriod: '2012-Q2', dueOn: '2013-07-31', state: 'DELIVERED_LATE', daysLate: 123 },
        ...{ deliveredAt: '2013-12-01T00:00:00Z', release: { id: 'KZ-2013-12-01' } },
        ...{ bySexExpected: true, bySex: false, synthetic: false },
      },
      { timePeriod: '2012-Q3', dueOn: '2013-10-31', state: 'OVERDUE', daysLate: 62, ...nothing },
      { timePeriod: '2012-Q4', dueOn: '2014-01-31', state: 'EXPECTED', daysLate: null, ...nothing },
    ])
  })

  it('puts it in figures, for each indicator and frequency', async () => {
    const { data } = await ask(`summary { indicator freq counts {
      expected delivered inTime late overdue inTimePercent bySexExpected bySex bySexPercent synthetic } }`)
    expect(data.deliveries.summary).toEqual([
      {
        ...{ indicator: 'FLW_OUT', freq: 'Q' },
        counts: {
          ...{ expected: 8, delivered: 2, inTime: 1, late: 1, overdue: 1, inTimePercent: 100 / 3 },
          ...{ bySexExpected: 2, bySex: 1, bySexPercent: 50, synthetic: true },
        },
      },
    ])
  })

  it('is about the indicator and the periods asked, those to come included', async () => {
    const { data } = await ask(
      'id summary { indicator counts { expected inTimePercent } } deliveries { nodes { timePeriod dueOn state } }',
      '(indicator: STK_FB, startPeriod: "2010", endPeriod: "2024")',
    )
    expect(data.deliveries).toEqual({
      id: 'KZ/deliveries/STK_FB?start=2010&end=2024',
      summary: [{ indicator: 'STK_FB', counts: { expected: 2, inTimePercent: null } }],
      deliveries: {
        nodes: [
          { timePeriod: '2015', dueOn: '2016-12-31', state: 'EXPECTED' },
          { timePeriod: '2020', dueOn: '2021-12-31', state: 'EXPECTED' },
        ],
      },
    })
  })

  it('says what is expected, and on what basis, in two languages', async () => {
    const { data } = await ask(
      'en: expectations { indicator freq startPeriod endPeriod due bySex basis } ru: expectations(lang: RU) { basis }',
    )
    expect(data.deliveries.en[1]).toEqual({
      ...{ indicator: 'FLW_OUT', freq: 'Q', startPeriod: '2012-Q1', endPeriod: '2013-Q4', due: 'P13M', bySex: true },
      basis: 'Made up for the tests: the spring after the year.',
    })
    expect(data.deliveries.ru[1].basis).toMatch(/^Вымышлено/)
  })

  it('lists what stands so, page by page, and goes on where it was although something has come meanwhile', async () => {
    const page = async (more: string) => {
      const answer = await ask(
        `deliveries(${more}) { totalCount nodes { timePeriod } pageInfo { hasNextPage endCursor } }`,
      )
      const { nodes = [], ...rest } = answer.data.deliveries.deliveries ?? {}
      return { ...rest, codes: codesOf(answer), periods: nodes.map((node: { timePeriod: string }) => node.timePeriod) }
    }
    const first = await page('state: EXPECTED, first: 2')
    expect(first).toMatchObject({ totalCount: 5, periods: ['2012-Q4', '2013-Q1'], pageInfo: { hasNextPage: true } })
    await publish(db, { published: '2013-12-15', cells: cells('FLW_OUT Q 2013-Q1', ['total: 9']) })
    const after = first.pageInfo.endCursor
    expect(await page(`state: EXPECTED, after: "${after}"`)).toMatchObject({
      ...{ totalCount: 4, periods: ['2013-Q2', '2013-Q3', '2013-Q4'], pageInfo: { hasNextPage: false } },
    })
    expect((await page('after: "x"')).codes).toEqual(['CURSOR_MALFORMED'])
    expect((await page('first: 201')).codes).toEqual(['PAGE_SIZE'])
  })

  it.each([
    ['(indicator: NOPE)', 'INDICATOR_UNKNOWN'],
    ['(startPeriod: "2013", endPeriod: "2012")', 'PERIODS_REVERSED'],
    ['(startPeriod: "2012-Q9")', 'PERIOD_MALFORMED'],
  ])('%s is refused with %s, and the rest of the answer stands', async (named, code) => {
    const answer = await ask('id', named)
    expect(codesOf(answer)).toEqual([code])
    expect(answer.data).toEqual({ name: 'Kazakhstan', deliveries: null })
  })

  it.each([
    ['KZ/deliveries/*?start=2012&end=2012', null],
    ['KZ/deliveries/*?end=2012&start=2012', 'ID_MALFORMED'],
    ['KZ/deliveries/?start=2012', 'ID_MALFORMED'],
    ['RU/deliveries/*', 'ID_MALFORMED'],
  ])('is found again by the id %s alone, in its one spelling (%s)', async (id, code) => {
    const response = await government.post(`{ found: _entities(representations: [
      {__typename: "KazakhstanDeliveryReport", id: "${id}"}
    ]) { ... on KazakhstanDeliveryReport { id summary { counts { expected } } } } }`)
    const answer = (await response.json()) as Answer
    expect(codesOf(answer)).toEqual(code === null ? [] : [code])
    if (code === null) expect(answer.data.found).toEqual([{ id, summary: [{ counts: { expected: 4 } }] }])
  })
})
