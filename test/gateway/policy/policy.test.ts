import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import { FLOWS, FLOWS_ID, HIDDEN_WAYS } from '../../attack/hidden-ways.ts'
import { standInBetween, type InBetween } from '../../fixtures/in-between.ts'
import { startPeople, type People } from '../../people.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { startRegion, type Region } from '../../region.ts'

// Here the governments would give everything to everybody: what does not arrive, the gateway did not ask for.

const clock = () => new Date()
const NOTHING = compile([])
let policy = SHIPPED_POLICY
let people: People
let kazakhstan: InBetween
let region: Region

beforeAll(async () => {
  people = await startPeople(['KG'])
  kazakhstan = await standInBetween()
  region = await startRegion({
    ...{ identity: people.identity, gatewayPolicy: () => policy, clock },
    inFrontOf(graph, url) {
      if (graph !== 'kazakhstan') return url
      kazakhstan.before = url
      return kazakhstan.url
    },
  })
}, 60_000)

beforeEach(() => {
  policy = SHIPPED_POLICY
  kazakhstan.asked.length = 0
})

afterAll(async () => {
  await region?.stop()
  kazakhstan?.close()
  await people?.stop()
})

const bishkek = () => people.as('kg-mlsp-analyst', 'labour-policy')
const STOCK = 'indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"'
const QUOTA = 'indicator: PRM_QUOTA, freq: A, startPeriod: "2015", endPeriod: "2015"'

const refusedFlows = (...path: string[]) => ({
  path,
  extensions: { code: 'INDICATOR_NOT_COVERED', reporter: 'KZ', agreement: 'KZ-OPEN-DATA', decidedBy: 'GATEWAY' },
})

describe('figures that the asker may not have', () => {
  it.each(HIDDEN_WAYS)('are not asked for %s', async (_, query) => {
    const { data, errors } = await region.ask(query)
    expect(kazakhstan.asked.join()).not.toContain('FLW_IN')
    expect(JSON.stringify(data).match(/:-?\d/g) ?? []).toEqual([])
    expect(errors?.map(({ extensions }) => extensions['code'])).toContain('INDICATOR_NOT_COVERED')
  })

  it('are left out of a question whose other half is asked, with the variables that only they used', async () => {
    const query = `query ($open: DataSelection!, $denied: DataSelection!) { country(code: KZ) { name
      open: dataSet(select: $open) { rows { obsValue } }
      typed: dataSet(select: $open) { __typename }
      denied: dataSet(select: $denied) { id reporter outcome { availability code } clauses { clause } rows { obsValue } } } }`
    const period = { startPeriod: '2015', endPeriod: '2015' }
    const { data, errors } = await region.ask(query, {
      open: { indicator: 'STK_FB', ...period },
      denied: { indicator: 'FLW_IN', freq: 'A', partner: ['KG'], by: ['SEX'], ...period },
    })
    expect(data.country).toEqual({
      name: 'Kazakhstan',
      open: { rows: [{ obsValue: 3_546_060 }] },
      typed: { __typename: 'KazakhstanDataSet' },
      denied: {
        ...{ id: FLOWS_ID, reporter: 'KZ', clauses: [], rows: null },
        outcome: { availability: 'REFUSED', code: 'INDICATOR_NOT_COVERED' },
      },
    })
    expect(errors).toMatchObject([refusedFlows('country', 'denied', 'rows')])
    expect(kazakhstan.asked).toHaveLength(1)
    expect(kazakhstan.asked[0]).not.toContain('denied')
  })

  it('are not refused where a condition keeps them from being asked', async () => {
    const query = `query ($asked: Boolean!) { country(code: KZ) { code dataSet(select: {${FLOWS}}) @include(if: $asked) { rows { obsValue } } } }`
    const { data, errors } = await region.ask(query, { asked: false })
    expect([data.country, errors]).toEqual([{ code: 'KZ' }, undefined])
    expect((await region.ask(query, { asked: true })).errors).toMatchObject([
      refusedFlows('country', 'dataSet', 'rows'),
    ])
  })

  it('stay away as soon as what allowed them does not hold any more, though the plan is known', async () => {
    const query = `{ country(code: KZ) { dataSet(select: {${STOCK}}) { rows { obsValue } } } }`
    expect((await region.ask(query)).data.country.dataSet.rows).toEqual([{ obsValue: 3_546_060 }])
    policy = NOTHING
    const { data, errors } = await region.ask(query)
    expect(data.country.dataSet.rows).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'NO_AGREEMENT', reporter: 'KZ' } }])
    expect(kazakhstan.asked).toHaveLength(1)
  })
})

describe('figures that may be read and not be handled by the regional service', () => {
  it('are shown beside a comparison that is made without them, and says so', async () => {
    const { data, errors } = await region.ask(
      `{ comparison(select: {${QUOTA}}, reporters: [KZ]) {
          dataSets { outcome { availability } rows { obsValue } }
          rows { figures { reporter obsValue missing } } } }`,
      {},
      await bishkek(),
    )
    const [own] = data.comparison.dataSets
    expect(own.outcome.availability).toBe('AVAILABLE')
    expect(own.rows[0].obsValue).toEqual(expect.any(Number))
    expect(data.comparison.rows[0].figures).toEqual([{ reporter: 'KZ', obsValue: null, missing: 'REFUSED' }])
    expect(errors).toMatchObject([
      {
        path: ['comparison'],
        extensions: {
          ...{ code: 'PROCESSING_NOT_COVERED', reporter: 'KZ' },
          ...{ agreement: 'KZ-KG-2015', clause: 'quota', decidedBy: 'GATEWAY' },
        },
      },
    ])
  })

  it('are compared where a clause says so', async () => {
    const { data, errors } = await region.ask(
      `{ comparison(select: {${FLOWS}}, reporters: [KZ]) { rows { figures { obsValue missing } } } }`,
      {},
      await bishkek(),
    )
    expect(errors).toBeUndefined()
    expect(data.comparison.rows[0].figures[0]).toEqual({ obsValue: expect.any(Number), missing: null })
  })
})
