import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { regionsOf } from '../../../subgraphs/kit/intake/region-list.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { codesOf, startTestGovernment, type Answer, type TestGovernment } from '../kit/fixtures/government.ts'
import { clock, openTables, preparedDatabase } from './prepared.ts'

interface Covered {
  readonly indicator: string
  readonly freq: string
  readonly startPeriod: string
  readonly endPeriod: string
  readonly by: readonly string[]
}

describe.each(countries)('the service of $graph', (profile) => {
  const { refArea, typeName, name } = profile
  const neighbour = countries.find((other) => other !== profile)?.refArea ?? ''
  let government: TestGovernment

  beforeAll(async () => {
    government = await startTestGovernment({ profile, databaseUrl: preparedDatabase(profile), clock })
  })
  afterAll(() => government.close())

  async function dataSet(id: string): Promise<Answer> {
    const query = `{ entities: _entities(representations: [{__typename: "${typeName}DataSet", id: "${id}"}]) {
      ... on ${typeName}DataSet { id reporter outcome { availability } rows { obsValue } } } }`
    return (await (await government.post(query)).json()) as Answer
  }

  it('is ready, with the release that is the latest', async () => {
    const { status, readiness } = await government.readyz()
    expect([status, readiness.status]).toEqual([200, 'ready'])
    expect(readiness.release?.id).toMatch(new RegExp(`^${refArea}-2025-`))
  })

  it('serves the schema of a subgraph, with its own two types and no other government’s', async () => {
    const { data } = (await (await government.post('{ service: _service { sdl } }')).json()) as Answer
    const types = parse(data.service.sdl).definitions.flatMap((one) => ('name' in one ? (one.name?.value ?? []) : []))
    const national = countries.flatMap((one) => [one.typeName, `${one.typeName}DataSet`])
    expect(types.filter((type) => national.includes(type)).sort()).toEqual([typeName, `${typeName}DataSet`])
  })

  it('answers by the id of a data set of its own, and for nobody else’s', async () => {
    const id = `${refArea}/POP_TOT/A/_Z._Z/_T?start=2020&end=2020`
    const { data, errors } = await dataSet(id)
    expect(errors).toBeUndefined()
    expect(data.entities).toEqual([
      { id, reporter: refArea, outcome: { availability: 'AVAILABLE' }, rows: [{ obsValue: expect.any(Number) }] },
    ])
    const foreign = await dataSet(id.replace(refArea, neighbour))
    expect(foreign.data.entities).toEqual([null])
    expect(codesOf(foreign)).toEqual(['ID_MALFORMED'])
    expect(foreign.errors?.[0]?.message).toContain(`is a data set of ${neighbour}; ${refArea} answers only for itself.`)
  })

  it('does not answer as another country', async () => {
    const query = `{ entities: _entities(representations: [{__typename: "${typeName}", code: "${neighbour}"}]) {
      ... on ${typeName} { code name } } }`
    expect(await (await government.post(query)).json()).toEqual({ data: { entities: [null] } })
  })

  it('has a name and regions in two languages, with the days on which each code was in use', async () => {
    const { data } = await government.ask(`en: name ru: name(lang: RU)
      regions { code name validFrom validTo } regionsRu: regions(lang: RU) { name }`)
    expect([data.en, data.ru]).toEqual([name.en, name.ru])
    const { codes } = regionsOf(profile)
    expect(data.regions).toEqual(
      codes.map((one) => ({ code: one.code, name: one.name.en, validFrom: one.validFrom, validTo: one.validTo })),
    )
    expect(data.regionsRu).toEqual(codes.map((one) => ({ name: one.name.ru })))
  })

  it('covers every series that it has published, by dimensions that the catalogue has', async () => {
    const { data } = await government.ask('coverage { indicator freq startPeriod endPeriod by lastRelease { id } }')
    const covered: readonly Covered[] = data.coverage
    const tables = await openTables(profile)
    const published = await tables.rows<{ series: string }>(
      'select distinct indicator || $1 || freq as series from observation order by 1',
      [' '],
    )
    await tables.close()
    expect(covered.map(({ indicator, freq }) => `${indicator} ${freq}`).sort()).toEqual(
      published.map(({ series }) => series).sort(),
    )
    for (const { indicator, by } of covered) {
      expect(catalogue.require(indicator).dimensions).toEqual(expect.arrayContaining([...by]))
    }
  })

  it('answers a data set of everything that it covers', async () => {
    const { data } = await government.ask('coverage { indicator freq by }')
    const asked = (data.coverage as Covered[]).map(({ indicator, freq, by }, at) => {
      return `s${at}: dataSet(select: {indicator: ${indicator}, freq: ${freq}, by: [${by.join(', ')}]}) {
        outcome { availability } observations(first: 1) { totalCount nodes { indicator freq } } }`
    })
    const { data: answered, errors } = await government.ask(asked.join('\n'))
    expect(errors).toBeUndefined()
    for (const [at, { indicator, freq }] of (data.coverage as Covered[]).entries()) {
      expect(answered[`s${at}`].observations.nodes).toEqual([{ indicator, freq }])
    }
  })
})
