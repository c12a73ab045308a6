import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { verifyReceipt } from '../../../shared/evidence/receipt.ts'
import { reconcile } from '../../../shared/audit/reconcile.ts'
import { gatewayKeys } from '../../hop.ts'
import { HEARD, startKeepingRegion, type KeepingRegion } from './fixtures/keeping-region.ts'

let region: KeepingRegion

beforeAll(async () => {
  region = await startKeepingRegion('given_again')
  const heard = region.logged(HEARD)
  await region.ask(stock('2010'))
  await heard
}, 60_000)
beforeEach(() => void region.asked())
afterAll(() => region?.stop())

const figures = '{ id outcome { availability } rows { timePeriod obsValue } clauses { agreement clause } }'
const stock = (year: string, fields = figures) =>
  `{ country(code: KZ) { dataSet(select: { indicator: STK_FB, startPeriod: "${year}", endPeriod: "${year}" }) ${fields} } }`

/** The first question of its kind, and once more. */
async function twice(query: string, headers: Readonly<Record<string, string>> = {}) {
  const first = await region.ask(query, {}, headers)
  const asked = region.asked().length
  const again = await region.ask(query, {}, headers)
  return { first, again, asked: [asked, region.asked().length] }
}

describe('figures that a clause lets the gateway keep', () => {
  it('are given again, the same, without asking their government', async () => {
    const { first, again, asked } = await twice(stock('2015'))
    expect(first.data.country.dataSet.rows).toEqual([{ timePeriod: '2015', obsValue: 3_546_060 }])
    expect(again.data).toEqual(first.data)
    expect(again.errors).toBeUndefined()
    expect(asked).toEqual([1, 0])
  })

  it('come with a receipt that says so, and which row of the government’s log told of them first', async () => {
    const { first, again } = await twice(stock('2015', '{ release { id } rows { obsValue } }'))
    const [original] = first.extensions?.receipts ?? []
    const [receipt, ...others] = again.extensions?.receipts ?? []
    expect(others).toEqual([])
    expect(original).toMatchObject({ reporter: 'KZ', decidedBy: 'GOVERNMENT' })
    expect(receipt).toMatchObject({
      ...{ reporter: 'KZ', decidedBy: 'CACHE', cachedFrom: [{ party: 'KZ', ...original?.log }] },
      ...{ clauses: original?.clauses, releases: original?.releases, refusals: [] },
    })
    const signed = await verifyReceipt(receipt?.signed ?? '', { keys: gatewayKeys.register })
    expect(signed).toMatchObject({ party: 'EAEC', decidedBy: 'CACHE', cachedFrom: receipt?.cachedFrom, leaves: 0 })
    expect(again.extensions?.terms).toEqual(first.extensions?.terms)
  })

  it('are in the log of their government, too, as in the gateway’s', async () => {
    const { again } = await twice(stock('2015', '{ outcome { code } rows { obsValue } }'))
    await region.allReported()
    const [receipt] = again.extensions?.receipts ?? []
    const told = (await region.events('KZ')).filter(({ cachedFrom }) => cachedFrom)
    const given = (await region.events('gateway')).filter(({ cachedFrom }) => cachedFrom)
    const last = { decision: 'PERMIT', clauses: ['KZ-OPEN-DATA/published'], person: null, from: 'EAEC', to: 'KZ' }
    const { party: _, ...original } = receipt?.cachedFrom?.[0] ?? { party: '' }
    expect(told.at(-1)).toMatchObject({ ...last, direction: 'IN', cachedFrom: [original] })
    expect(given.at(-1)).toMatchObject({ ...last, direction: 'OUT', cachedFrom: [original] })
    expect(told.map(({ requestId, requestDigest }) => [requestId, requestDigest])).toEqual(
      given.map(({ requestId, requestDigest }) => [requestId, requestDigest]),
    )
    const rows = async (of: 'gateway' | 'KZ') =>
      (await region.events(of)).map((event, at) => ({
        sequence: at + 1,
        previous: '',
        event: JSON.stringify(event),
        hash: '',
      }))
    const { differences } = await reconcile({
      ...{ from: 'EAEC', to: 'KZ', asking: await rows('gateway'), asked: await rows('KZ') },
    })
    expect(differences).toEqual([])
  })

  it('are given to others who may have them under the same clauses', async () => {
    const query = stock('2015', '{ rows { obsValue } clauses { agreement clause } }')
    const anonymous = await twice(query)
    const analyst = await region.people.as('kg-mlsp-analyst', 'labour-policy')
    const bishkek = await twice(query, analyst)
    expect(anonymous.again.data.country.dataSet.clauses).toEqual([{ agreement: 'KZ-OPEN-DATA', clause: 'published' }])
    expect(bishkek.asked).toEqual([0, 0])
    expect(bishkek.again.data).toEqual(anonymous.again.data)
  })

  it('tell nobody of clauses that only others may know of', async () => {
    const query = `{ country(code: KZ) { dataSet(select: { indicator: STK_FB, partner: ["KG"], startPeriod: "2015", endPeriod: "2015" }) {
      rows { obsValue } clauses { agreement } } } }`
    const analyst = await region.people.as('kg-mlsp-analyst', 'labour-policy')
    const bishkek = await twice(query, analyst)
    const anonymous = await twice(query)
    const clausesIn = ({ data }: typeof anonymous.again) =>
      data.country.dataSet.clauses.map(({ agreement }: { readonly agreement: string }) => agreement)
    expect(clausesIn(bishkek.again)).toEqual(['KZ-OPEN-DATA', 'KZ-KG-2015'])
    expect(clausesIn(anonymous.again)).toEqual(['KZ-OPEN-DATA'])
    expect([bishkek.asked, anonymous.asked]).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('stand beside what is refused, and then nobody is asked', async () => {
    await twice(stock('2015'))
    const query = `{ country(code: KZ) {
      kept: dataSet(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) ${figures}
      refused: dataSet(select: { indicator: FLW_IN, startPeriod: "2015", endPeriod: "2015" }) ${figures} } }`
    region.asked()
    const { data, errors, extensions } = await region.ask(query)
    expect(region.asked()).toEqual([])
    expect(data.country).toMatchObject({
      kept: { rows: [{ obsValue: 3_546_060 }] },
      refused: { outcome: { availability: 'REFUSED' }, rows: null },
    })
    expect(errors?.map(({ path }) => path)).toEqual([['country', 'refused', 'rows']])
    expect(extensions?.receipts.map(({ decidedBy }) => decidedBy).toSorted()).toEqual(['CACHE', 'GATEWAY'])
  })

  it('are told of in as many parts as it takes, where a question is given many of them', async () => {
    const since = (at: number) => `startPeriod: "${1760 + at}", endPeriod: "2015"`
    const one = (at: number) => `d${at}: dataSet(select: { indicator: STK_FB, ${since(at)} }) { rows { obsValue } }`
    const many = `{ country(code: KZ) { ${Array.from({ length: 250 }, (_, at) => one(at)).join(' ')} } }`
    const { again, asked } = await twice(many)
    await region.allReported()
    expect(asked).toEqual([1, 0])
    expect(again.data.country.d0).toEqual({ rows: [{ obsValue: 3_334_659 }, { obsValue: 3_546_060 }] })
    const receipts = again.extensions?.receipts ?? []
    expect(receipts.map(({ decidedBy }) => decidedBy)).toEqual(['CACHE', 'CACHE', 'CACHE'])
    const told = (await region.events('KZ')).filter(({ cachedFrom }) => cachedFrom).slice(-3)
    const given = (await region.events('gateway')).filter(({ cachedFrom }) => cachedFrom).slice(-3)
    expect(told.flatMap(({ dataSets }) => dataSets)).toHaveLength(250)
    expect(new Set(told.map(({ requestDigest }) => requestDigest))).toEqual(
      new Set(given.map(({ requestDigest }) => requestDigest)),
    )
  })

  it('are told of once where a question is given them under several names', async () => {
    const one = 'dataSet(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) { rows { obsValue } }'
    const many = `{ country(code: KZ) { ${Array.from({ length: 250 }, (_, at) => `d${at}: ${one}`).join(' ')} } }`
    const { again, asked } = await twice(many)
    expect(asked.at(-1)).toBe(0)
    expect(Object.values(again.data.country)).toEqual(
      Array.from({ length: 250 }, () => ({ rows: [{ obsValue: 3_546_060 }] })),
    )
    expect(again.extensions?.receipts.map(({ decidedBy }) => decidedBy)).toEqual(['CACHE'])
  })

  it('are asked for anew after an answer that was not whole', async () => {
    const query = stock('2015', '{ rows { obsValue } observations(first: 100000) { nodes { obsValue } } }')
    const { again, asked } = await twice(query)
    expect(again.errors).toMatchObject([{ extensions: { code: 'PAGE_SIZE' } }])
    expect(asked).toEqual([1, 1])
  })

  it('of a moment that is still to come are asked for each time', async () => {
    const asOf = new Date(Date.now() + 86_400_000).toISOString()
    const { asked } = await twice(stock('2015').replace('endPeriod: "2015"', `endPeriod: "2015", asOf: "${asOf}"`))
    expect(asked).toEqual([1, 1])
  })

  it('of an earlier moment are given again, and not for those of now', async () => {
    const { again, asked } = await twice(
      stock('2015').replace('endPeriod: "2015"', 'endPeriod: "2015", asOf: "2016-05-01T00:00:00Z"'),
    )
    expect(asked).toEqual([1, 0])
    expect(again.data.country.dataSet).toMatchObject({
      id: 'KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015&asOf=2016-05-01T00:00:00Z',
      rows: [{ obsValue: 3_546_060 }],
    })
  })

  it('are told of by whom they were asked for, as the government finds out by itself', async () => {
    const analyst = await region.people.as('kg-mlsp-analyst', 'labour-policy')
    await region.ask(stock('2010'))
    const { extensions } = await region.ask(stock('2010'), {}, analyst)
    await region.allReported()
    expect(extensions?.receipts).toMatchObject([{ decidedBy: 'CACHE' }])
    expect((await region.events('KZ')).at(-1)).toMatchObject({
      ...{ purpose: 'labour-policy', organisation: 'KG-MLSP', person: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('stand beside what is asked of the government in the same question', async () => {
    await twice(stock('2015'))
    const query = `query ($lang: Language!) { country(code: KZ) { name(lang: $lang)
      kept: dataSet(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) ${figures}
      new: dataSet(select: { indicator: STK_FB, startPeriod: "2010", endPeriod: "2015" }) ${figures} } }`
    region.asked()
    const { data, extensions } = await region.ask(query, { lang: 'RU' })
    const [asked, ...more] = region.asked()
    expect(more).toEqual([])
    expect(asked).toContain('new')
    expect(asked).not.toContain('kept')
    expect(data.country).toMatchObject({
      name: 'Казахстан',
      kept: { rows: [{ obsValue: 3_546_060 }] },
      new: { rows: [{ obsValue: 3_334_659 }, { obsValue: 3_546_060 }] },
    })
    expect(extensions?.receipts.map(({ decidedBy }) => decidedBy).toSorted()).toEqual(['CACHE', 'GOVERNMENT'])
  })

  it('are what a comparison is made of, one by one', async () => {
    const query = `{ comparison(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }, reporters: [KZ]) {
      dataSets { outcome { availability } } rows { figures { reporter obsValue } } } }`
    const { first, again, asked } = await twice(query)
    expect(first.data.comparison.rows).toEqual([{ figures: [{ reporter: 'KZ', obsValue: 3_546_060 }] }])
    expect([again.data, asked]).toEqual([first.data, [1, 0]])
  })

  it('are asked for anew in every other form, and for every other selection', async () => {
    await twice(stock('2015', '{ rows { obsValue } }'))
    for (const query of [
      stock('2015', '{ rows { obsValue sex } }'),
      stock('2015', '{ observations(first: 1) { nodes { obsValue } } }'),
      stock('2015', '{ observations(first: 2) { nodes { obsValue } } }'),
      stock('2010', '{ rows { obsValue } }'),
    ]) {
      await region.ask(query)
      expect(region.asked()).toHaveLength(1)
    }
  })

  it('are asked for anew with other variables of their fields, and given with the same', async () => {
    const query = `query ($first: Int!) { country(code: KZ) {
      dataSet(select: { indicator: STK_FB, startPeriod: "2010", endPeriod: "2015" }) { observations(first: $first) { nodes { obsValue } } } } }`
    const counts = []
    for (const first of [1, 2, 1, 2]) {
      const { data } = await region.ask(query, { first })
      counts.push([data.country.dataSet.observations.nodes.length, region.asked().length])
    }
    expect(counts).toEqual([
      [1, 1],
      [2, 1],
      [1, 0],
      [2, 0],
    ])
  })

  it('are not given to somebody whose question is wrong, though one like it was right', async () => {
    const query = `query ($first: Int) { country(code: KZ) {
      dataSet(select: { indicator: STK_FB, startPeriod: "2010", endPeriod: "2015" }) { observations(first: $first) { nodes { timePeriod } } } } }`
    await twice(query)
    const { data, errors } = await region.ask(query, { first: null })
    expect(data?.country.dataSet?.observations ?? null).toBeNull()
    expect(errors).toHaveLength(1)
  })

  it('come from the government where each is to be proven', async () => {
    await twice(stock('2015'))
    const { extensions } = await region.ask(stock('2015'), {}, { 'exchange-evidence': 'full' })
    expect(region.asked()).toHaveLength(1)
    expect(extensions?.receipts).toMatchObject([{ decidedBy: 'GOVERNMENT', evidence: { leaves: expect.any(Array) } }])
  })
})

describe('what became of figures', () => {
  it('is asked for each time, though they may be kept themselves', async () => {
    const query = `{ country(code: KZ) { revisions(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) { totalCount } } }`
    const { again, asked } = await twice(query)
    expect(again.errors).toBeUndefined()
    expect(again.data.country.revisions.totalCount).toBe(0)
    expect(asked).toEqual([1, 1])
  })
})

describe('figures that no clause lets the gateway keep', () => {
  it('are asked for each time', async () => {
    const analyst = await region.people.as('kg-mlsp-analyst', 'labour-policy')
    const query = `{ country(code: KZ) { dataSet(select: { indicator: PRM_QUOTA, freq: A, startPeriod: "2015", endPeriod: "2015" }) { outcome { availability } } } }`
    const { again, asked } = await twice(query, analyst)
    expect(again.data.country.dataSet.outcome.availability).toBe('NOT_PUBLISHED')
    expect(asked).toEqual([1, 1])
  })
})
