import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Service } from '../../../shared/http/service.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import { createLog } from '../../../shared/log.ts'
import { countries } from '../../../subgraphs/countries.ts'
import type { Tally } from '../../../subgraphs/kit/schedule/count-deliveries.ts'
import { regionalHop } from '../../../subgraphs/regional/regional-hop.ts'
import { startRegional } from '../../../subgraphs/regional/server.ts'
import { keysOf, signedQuestion } from '../../hop.ts'

interface Answer {
  // eslint-disable-next-line typescript/no-explicit-any -- each test reads the shape it asked for
  readonly data: any
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, string>>
  }[]
}

const clock = () => new Date('2024-05-01T00:00:00Z')

let regional: Service
beforeAll(async () => {
  const log = createLog('test', 'silent')
  const hop = regionalHop(keysOf(SECRETARIAT), clock)
  regional = await startRegional({ members: countries, hop, host: '127.0.0.1', port: 0, log, clock })
})
afterAll(() => regional.close())

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await signedQuestion(regional.url, { query, variables }, { audience: SECRETARIAT, clock })
  return (await response.json()) as Answer
}

/** As the gateway does, once it has asked the governments. */
const overview = (reports: readonly unknown[], fields: string, id = '2012..2013') =>
  ask(`query($r: [_Any!]!) { entities: _entities(representations: $r) { ... on DeliveryOverview { ${fields} } } }`, {
    r: [{ __typename: 'DeliveryOverview', id, reports }],
  })

const tally = (expected: number, more: Partial<Tally> = {}): Tally => ({
  ...{ expected, delivered: expected, inTime: expected, late: 0, overdue: 0, bySexExpected: 0, bySex: 0 },
  synthetic: false,
  ...more,
})

const line = (indicator: string, counts: Tally) => ({ indicator, freq: 'A', counts })

const KG = {
  summary: [line('STK_ABR', tally(2)), line('CAP_OFF', tally(2, { inTime: 1, late: 1, bySexExpected: 2, bySex: 1 }))],
}
const KZ = { summary: [line('STK_CTZ', tally(4, { delivered: 2, inTime: 2, overdue: 1, synthetic: true }))] }
const RU = { summary: [] }

describe('the overview of deliveries', () => {
  it('asks every government for its own report on the period', async () => {
    const { data } = await ask(
      '{ deliveries(startPeriod: "2012", endPeriod: "2013") { id startPeriod endPeriod reports { __typename id reporter } } }',
    )
    expect(data.deliveries).toMatchObject({ id: '2012..2013', startPeriod: '2012', endPeriod: '2013' })
    expect(data.deliveries.reports).toEqual(
      countries.map(({ typeName, refArea }) => ({
        __typename: `${typeName}DeliveryReport`,
        id: `${refArea}/deliveries/*?start=2012&end=2013`,
        reporter: refArea,
      })),
    )
    expect((await ask('{ deliveries { id startPeriod } }')).data.deliveries).toEqual({ id: '..', startPeriod: null })
  })

  it('lays the governments side by side, adds them up, and says who is away', async () => {
    const { data, errors } = await overview(
      [KG, null, KZ, RU],
      `rows { reporter indicator freq counts { expected inTimePercent bySexPercent } }
       governments { reporter missing counts { expected delivered inTime late overdue inTimePercent synthetic } }
       total { expected delivered inTime late overdue inTimePercent bySexExpected bySex bySexPercent synthetic }
       totalCoverage`,
    )
    expect(errors).toBeUndefined()
    expect(data.entities[0]).toEqual({
      rows: [
        {
          reporter: 'KG',
          indicator: 'STK_ABR',
          freq: 'A',
          counts: { expected: 2, inTimePercent: 100, bySexPercent: null },
        },
        {
          reporter: 'KG',
          indicator: 'CAP_OFF',
          freq: 'A',
          counts: { expected: 2, inTimePercent: 50, bySexPercent: 50 },
        },
        {
          reporter: 'KZ',
          indicator: 'STK_CTZ',
          freq: 'A',
          counts: { expected: 4, inTimePercent: 200 / 3, bySexPercent: null },
        },
      ],
      governments: [
        {
          ...{ reporter: 'KG', missing: null },
          counts: { expected: 4, delivered: 4, inTime: 3, late: 1, overdue: 0, inTimePercent: 75, synthetic: false },
        },
        { reporter: 'TJ', missing: 'UNREACHABLE', counts: null },
        {
          ...{ reporter: 'KZ', missing: null },
          counts: {
            expected: 4,
            delivered: 2,
            inTime: 2,
            late: 0,
            overdue: 1,
            inTimePercent: 200 / 3,
            synthetic: true,
          },
        },
        {
          ...{ reporter: 'RU', missing: null },
          counts: { expected: 0, delivered: 0, inTime: 0, late: 0, overdue: 0, inTimePercent: null, synthetic: false },
        },
      ],
      total: {
        ...{ expected: 8, delivered: 6, inTime: 5, late: 1, overdue: 1, inTimePercent: 500 / 7 },
        ...{ bySexExpected: 2, bySex: 1, bySexPercent: 50, synthetic: true },
      },
      totalCoverage: ['KG', 'KZ', 'RU'],
    })
  })

  it('is about some governments and some indicators, where its id says so', async () => {
    const id = '2012..2013?reporters=KG+RU&indicators=CAP_OFF'
    const { data, errors } = await overview(
      [KG, null],
      'reports { id } rows { reporter indicator } governments { reporter missing counts { expected } } total { expected } totalCoverage',
      id,
    )
    expect(errors).toBeUndefined()
    expect(data.entities[0]).toEqual({
      reports: [{ id: 'KG/deliveries/*?start=2012&end=2013' }, { id: 'RU/deliveries/*?start=2012&end=2013' }],
      rows: [{ reporter: 'KG', indicator: 'CAP_OFF' }],
      governments: [
        { reporter: 'KG', missing: null, counts: { expected: 2 } },
        { reporter: 'RU', missing: 'UNREACHABLE', counts: null },
      ],
      ...{ total: { expected: 2 }, totalCoverage: ['KG'] },
    })
  })

  it.each([
    ['more than were expected', line('STK_CTZ', tally(4, { delivered: 5, inTime: 5 }))],
    ['parts that are not the whole', line('STK_CTZ', tally(4, { inTime: 3 }))],
    ['a number below zero', line('STK_CTZ', tally(4, { late: -1, inTime: 5 }))],
    ['an indicator that nobody knows', line('NOPE', tally(4))],
  ])('leaves out a government that answers with %s, and says so', async (_, wrong) => {
    const { data, errors } = await overview(
      [KG, { summary: [wrong] }, KZ, RU],
      'governments { reporter missing counts { expected } } totalCoverage',
    )
    expect(data.entities[0].governments[1]).toEqual({ reporter: 'TJ', missing: 'UNREACHABLE', counts: null })
    expect(data.entities[0].totalCoverage).toEqual(['KG', 'KZ', 'RU'])
    expect(errors).toMatchObject([
      {
        path: ['entities', 0, 'governments', 1, 'counts'],
        extensions: { code: 'GOVERNMENT_ANSWER_INVALID', reporter: 'TJ' },
      },
    ])
  })

  it('knows nothing where nobody answered, which is not zero', async () => {
    const { data } = await overview([null, null, null, null], 'total { expected } totalCoverage rows { reporter }')
    expect(data.entities[0]).toEqual({ total: null, totalCoverage: [], rows: [] })
  })

  it.each([
    ['deliveries(startPeriod: "2013", endPeriod: "2012") { id }', 'PERIODS_REVERSED'],
    ['deliveries(startPeriod: "soon") { id }', 'PERIOD_MALFORMED'],
  ])('refuses %s with %s', async (fields, code) => {
    expect((await ask(`{ ${fields} }`)).errors?.map(({ extensions }) => extensions['code'])).toEqual([code])
  })

  it.each(['2012', '2013..2012', '..?reporters=UZ', '..?reporters=KZ+KG', '..?indicators=NOPE'])(
    'refuses the id %s',
    async (id) => {
      const { errors } = await ask('query($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
        r: [{ __typename: 'DeliveryOverview', id }],
      })
      expect(errors).toMatchObject([{ extensions: { code: 'ID_MALFORMED' } }])
    },
  )
})
