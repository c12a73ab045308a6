import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import { cells } from '../../subgraphs/kit/fixtures/cells.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import {
  CHANGED,
  HEARD,
  REFUSED,
  startKeepingRegion,
  UNHEARD,
  UNREPORTED,
  type KeepingRegion,
} from './fixtures/keeping-region.ts'
import { KEPT, keepingPolicy } from './fixtures/keeping-policy.ts'

let region: KeepingRegion

beforeAll(async () => {
  region = await startKeepingRegion('forgotten')
  const heard = region.logged(HEARD)
  await region.ask(question('2010'))
  await heard
}, 60_000)
beforeEach(() => void region.asked())
afterAll(() => region?.stop())

const question = (year: string, more = '') =>
  `{ country(code: KZ) { dataSet(select: { indicator: STK_FB, startPeriod: "${year}", endPeriod: "${year}"${more} }) {
    outcome { availability code } rows { obsValue obsStatus } } } }`

/** Figures of a year, and whether the government was asked for them. */
async function figuresOf(year: string, more = '') {
  region.asked()
  const { data, errors = [] } = await region.ask(question(year, more))
  const { outcome, rows } = data.country.dataSet ?? {}
  const asked = region.asked().length
  return {
    figures: rows?.map(({ obsValue }: { readonly obsValue: number | null }) => obsValue) ?? null,
    ...{ outcome: outcome?.code ?? outcome?.availability ?? null, from: asked === 0 ? 'memory' : 'government' },
    refusedBy: errors.map(({ extensions }) => extensions['decidedBy'] ?? 'GOVERNMENT'),
  }
}

const given = { outcome: 'AVAILABLE', from: 'memory', refusedBy: [] }

/** They are kept from now on. */
async function keep(year: string, more?: string) {
  await figuresOf(year, more)
  const again = await figuresOf(year, more)
  expect(again).toMatchObject({ from: 'memory' })
  return again
}

/** Something that a government does, and that the gateway has heard of when this resolves. */
async function heardOf(work: () => Promise<unknown>): Promise<void> {
  const changed = region.logged(CHANGED)
  await work()
  await changed
}

describe('what was kept of a government’s figures is forgotten', () => {
  it('when it publishes others', async () => {
    expect(await keep('2015')).toEqual({ ...given, figures: [3_546_060] })
    await heardOf(async () => {
      await region.desk.bring('KZ-correction', cells('STK_FB A5 2015', ['total: 3546061']))
      await region.desk.publish('KZ-correction', {})
    })
    expect(await figuresOf('2015')).toMatchObject({ figures: [3_546_061], from: 'government' })
    expect(await figuresOf('2015')).toMatchObject({ figures: [3_546_061], from: 'memory' })
  })

  it('of earlier moments, too, when it publishes something that is about them', async () => {
    const then = ', asOf: "2017-01-01T00:00:00Z"'
    expect(await keep('2010', then)).toMatchObject({ figures: [3_334_659] })
    await heardOf(() => region.desk.issue('KZ-late', '2016-06-01', cells('STK_FB A5 2010', ['total: 3334660'])))
    expect(await figuresOf('2010', then)).toMatchObject({ figures: [3_334_660], from: 'government' })
  })

  it('when it takes a release back', async () => {
    expect(await keep('2015')).toMatchObject({ figures: [3_546_061] })
    await heardOf(() => region.desk.withdraw('KZ-correction', 'a mistake', {}))
    expect(await figuresOf('2015')).toMatchObject({ figures: [], outcome: 'NOT_PUBLISHED', from: 'government' })
  })

  it('when it takes figures back in every vintage, because they tell about people', async () => {
    const then = ', asOf: "2017-01-01T00:00:00Z"'
    expect(await keep('2010', then)).toMatchObject({ figures: [3_334_660] })
    const key = parseId('KZ/STK_FB/A5/000.KZ/_T?start=2010&end=2010', catalogue)
    await heardOf(() => region.desk.blank(key, 'a small group', {}))
    expect(await figuresOf('2010', then)).toMatchObject({ figures: [null], from: 'government' })
  })

  it('when it revokes what allowed them, though the gateway has not heard of that', async () => {
    await keep('2010')
    await heardOf(async () => void (region.policy = keepingPolicy([])))
    expect(await figuresOf('2010')).toMatchObject({ from: 'government', outcome: 'AVAILABLE' })
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    await heardOf(async () => void (region.policy = keepingPolicy(KEPT)))
  })

  it('when the gateway learns that nothing allows them any more', async () => {
    await keep('2010')
    region.gatewayPolicy = keepingPolicy([])
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    region.gatewayPolicy = keepingPolicy(KEPT)
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    expect(await figuresOf('2010')).toMatchObject({ from: 'memory' })
  })

  it('when the government is not heard, or not believed, any more', async () => {
    await keep('2010')
    const unheard = region.logged(UNHEARD)
    region.tampered = { path: '/notice', status: 500 }
    await unheard
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    const heard = region.logged(HEARD)
    region.tampered = null
    await heard
    await keep('2010')
  })
})

describe('nothing is given from memory', () => {
  it('while the government does not take the gateway’s word on what was given before', async () => {
    await keep('2010')
    const unreported = region.logged(UNREPORTED)
    region.tampered = { path: '/hits', status: 500 }
    await figuresOf('2010')
    await unreported
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    const hits = (await region.events('gateway')).filter(({ cachedFrom }) => cachedFrom)
    const reported = region.answered('/hits')
    region.tampered = null
    await reported
    const told = (await region.events('KZ')).filter(({ cachedFrom }) => cachedFrom)
    expect(new Set(told.map(({ requestId }) => requestId))).toEqual(new Set(hits.map(({ requestId }) => requestId)))
  })

  it('any more once the government says that it should not have been', async () => {
    const analyst = await region.people.as('kg-mlsp-analyst', 'labour-policy')
    await keep('2010')
    const refused = region.logged(REFUSED)
    region.government = ANONYMOUS_ONLY
    await region.ask(question('2010'), {}, analyst)
    await refused
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    expect(await figuresOf('2010')).toMatchObject({ from: 'government' })
    region.government = region.people.identity.government('KZ')
  })
})
