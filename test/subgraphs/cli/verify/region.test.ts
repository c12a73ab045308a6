import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { leavesIn } from '../../../../subgraphs/regional/offline/leaves.ts'
import { SHIPPED_POLICY } from '../../../policy.ts'
import { startRegion, type Region } from '../../../region.ts'
import { altered } from './saved.ts'
import { verifiedFromRegion } from './verified-by-region.ts'

const COMPARISON = `{
  comparison(
    select: { indicator: STK_FB, startPeriod: "2010", endPeriod: "2020", by: SEX }
    measures: [X_SHW, X_SEXR, X_GROW, X_AVGR, X_P1000]
  ) {
    id
    dataSets { id reporter outcome { availability code } }
    denominators { rows { obsValue } }
    rows {
      timePeriod sex total totalCoverage
      figures { reporter obsValue obsStatus confStatus missing synthetic }
      measures { measure reporter value reason }
    }
  }
}`

const QUESTIONS: readonly (readonly [what: string, query: string])[] = [
  ['a comparison with its measures', COMPARISON],
  [
    'data sets of every government, whole and by the page',
    `{ countries { code name dataSet(select: { indicator: STK_FB, by: [ORIGIN] }) {
      outcome { availability }
      rows { timePeriod origin obsValue comment }
      observations(first: 3) { nodes { timePeriod origin obsValue } totalCount }
    } } }`,
  ],
  ['the programme', '{ programme { targets { indicator actual percent byCountry { reporter obsValue missing } } } }'],
  [
    'every corridor seen from both ends',
    `{ corridors { origin { code } mirror(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) {
      id rows { originReport { obsValue missing } destinationReport { obsValue missing } difference ratio }
    } } }`,
  ],
  [
    'revisions, which nobody attests',
    '{ country(code: KG) { revisions(select: { indicator: STK_FB }) { totalCount } } }',
  ],
  [
    'what nobody has published',
    '{ country(code: KG) { dataSet(select: { indicator: STK_FB, startPeriod: "2050" }) { rows { obsValue } } } }',
  ],
]

describe('what a running region answers with evidence', () => {
  let region: Region
  beforeAll(async () => {
    region = await startRegion()
  }, 60_000)
  afterAll(() => region?.stop())

  it.each(QUESTIONS)('is proven: %s', async (_, query) => {
    const found = await verifiedFromRegion(region, { query })
    expect(found.named).toEqual([])
    expect(found.believed.length).toBeGreaterThan(0)
  })

  it('is found out in whatever place it is altered', async () => {
    let body: object = {}
    await verifiedFromRegion(region, { query: COMPARISON }, (came) => (body = came))
    const leaves = leavesIn(Reflect.get(body, 'data'))
    // Enough places to meet each kind of field.
    const some = leaves.filter((_, at) => at % 17 === 0)
    expect(some.length).toBeGreaterThan(50)
    for (const { path, leaf } of some) {
      const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
      const value = typeof leaf === 'number' ? leaf + 1 : typeof leaf === 'boolean' ? !leaf : 'other'
      const found = await verifiedFromRegion(
        { ask: async () => altered(body, ['data', ...steps], value) as never },
        { query: COMPARISON },
      )
      expect(found.differences.map((one) => one.path)).toEqual([path])
    }
  })
})

describe('what a region answers under the agreements', () => {
  it.each([
    ['the governments', {}],
    ['the gateway', { gatewayPolicy: () => SHIPPED_POLICY }],
  ])('is proven where %s refused a part of it', async (_, more) => {
    const region = await startRegion({ policy: () => SHIPPED_POLICY, ...more })
    try {
      const query = `{
          open: country(code: KZ) { dataSet(select: { indicator: STK_FB }) { outcome { availability } rows { obsValue } } }
          kept: country(code: KZ) { dataSet(select: { indicator: FLW_IN, freq: A }) { outcome { availability code } rows { obsValue } } }
          comparison(select: { indicator: FLW_IN, freq: A, startPeriod: "2015", endPeriod: "2015" }) { rows { figures { reporter obsValue missing } } }
        }`
      const found = await verifiedFromRegion(region, { query })
      expect(found.named).toEqual([])
      expect(found.findings?.counts.figures).toBeGreaterThan(0)
    } finally {
      await region.stop()
    }
  })
})
