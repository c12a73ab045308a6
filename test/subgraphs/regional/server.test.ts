import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Service } from '../../../shared/http/service.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { regionalHop } from '../../../subgraphs/regional/regional-hop.ts'
import { startRegional } from '../../../subgraphs/regional/server.ts'
import { keysOf, signedFetch, signedQuestion } from '../../hop.ts'
import { rowOf, type Said } from './reports.ts'

interface Answer {
  // eslint-disable-next-line typescript/no-explicit-any -- each test reads the shape it asked for
  readonly data: any
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, string>>
  }[]
}

const clock = () => new Date('2024-05-01T00:00:00Z')

let regional: Service
let logged = ''
const log = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  }),
)

beforeAll(async () => {
  const hop = regionalHop(keysOf(SECRETARIAT), clock)
  regional = await startRegional({ members: countries, hop, host: '127.0.0.1', port: 0, log, clock })
})
afterAll(() => regional.close())

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await signedQuestion(regional.url, { query, variables }, { audience: SECRETARIAT, clock })
  return (await response.json()) as Answer
}

/** As the gateway does: name the data sets, ask the governments, come back with what they said. */
const resolve = (representation: object, fields: string): Promise<Answer> =>
  ask(`query($r: [_Any!]!) { entities: _entities(representations: $r) { ${fields} } }`, { r: [representation] })

const available = (id: string, said: readonly Said[]) => ({
  outcome: { availability: 'AVAILABLE', code: null },
  rows: said.map((one) => rowOf(parseId(id, catalogue), one)),
})

const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['code'])

describe('the service of the region', () => {
  it('lists the members of the register, and is ready', async () => {
    expect(
      await (await signedFetch(`${regional.url}/members`, { audience: SECRETARIAT, clock, method: 'GET' })).json(),
    ).toEqual(
      countries.map(({ refArea, graph, typeName, corridorSide }) => ({ refArea, graph, typeName, corridorSide })),
    )
    expect((await fetch(`${regional.url}/readyz`)).status).toBe(200)
  })

  it('names governments by their own types, in the order asked', async () => {
    const { data } = await ask(
      '{ countries(codes: [RU, KG, RU]) { __typename code } country(code: TJ) { __typename } }',
    )
    expect(data).toEqual({
      countries: [
        { __typename: 'Russia', code: 'RU' },
        { __typename: 'Kyrgyzstan', code: 'KG' },
      ],
      country: { __typename: 'Tajikistan' },
    })
  })

  it.each([
    ['{ country(code: UZ) { code } }', 'MEMBER_UNKNOWN'],
    ['{ countries(codes: []) { code } }', 'MEMBER_UNKNOWN'],
    ['{ corridor(origin: KG, destination: "000") { origin { code } } }', 'MEMBER_UNKNOWN'],
    ['{ comparison(select: {indicator: STK_FB}, reporters: [KG, UZ]) { id } }', 'MEMBER_UNKNOWN'],
    ['{ comparison(select: {indicator: STK_FB, freq: M}) { id } }', 'FREQUENCY_NOT_PUBLISHED'],
    ['{ comparison(select: {indicator: NOPE}) { id } }', 'INDICATOR_UNKNOWN'],
    [
      '{ corridor(origin: TJ, destination: RU) { mirror(select: {indicator: FLW_IN, partner: [KG]}) { id } } }',
      'CORRIDOR_FIXED',
    ],
    ['{ dataSet(id: "KG/STK_FB") { id } }', 'ID_MALFORMED'],
    ['{ dataSet(id: "UZ/STK_FB/A5/000.UZ/_T") { id } }', 'MEMBER_UNKNOWN'],
    ['{ codelist(id: "CL_NOPE") { id } }', 'CODELIST_UNKNOWN'],
    ['{ indicators(dataflow: "DF_NOPE") { code } }', 'CODE_UNKNOWN'],
    ['{ programme(startPeriod: "2015", endPeriod: "2010") { id } }', 'PERIODS_REVERSED'],
  ])('answers %s with %s', async (query, code) => {
    expect(codesOf(await ask(query))).toEqual([code])
  })

  it('names every corridor between two different members', async () => {
    const { data } = await ask(
      '{ all: corridors { origin { code } } from: corridors(origin: TJ) { destination { code } } same: corridor(origin: KG, destination: KG) { __typename } }',
    )
    expect(data.all).toHaveLength(12)
    expect(data.from.map((corridor: { destination: { code: string } }) => corridor.destination.code)).toEqual([
      'KG',
      'KZ',
      'RU',
    ])
    expect(data.same).toBeNull()
  })

  it('explains indicators and codes in two languages, the regions of all members included', async () => {
    const { data } = await ask(`{
      indicators(dataflow: "DF_REMIT") { code name(lang: RU) unit mirror defaultFreq reporterSide }
      sex: codelist(id: "CL_SEX") { version codes(lang: RU) { code name } }
      regions: codelist(id: "CL_REGION") { codes { code name validTo } }
      all: codelist(id: "CL_INDICATOR") { codes { code } }
    }`)
    expect(data.indicators[0]).toEqual({
      code: 'REM_IN',
      name: 'Личные переводы полученные',
      unit: 'USD',
      mirror: 'REM_OUT',
      defaultFreq: 'A',
      reporterSide: 'ORIGIN',
    })
    expect(data.sex.codes).toContainEqual({ code: 'F', name: 'Женщины' })
    expect(data.regions.codes).toContainEqual({ code: 'KZ-AKM', name: 'Akmola Oblast', validTo: '2022-11-28' })
    expect(data.regions.codes.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['KG-B', 'RU-AD', 'TJ-DU']),
    )
    expect(data.all.codes).toHaveLength(catalogue.all.length)
  })
})

describe('a comparison, between the governments and back', () => {
  const QUESTION = `{ comparison(
    select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015", by: [SEX] }
    reporters: [KG, KZ, RU, TJ], measures: [X_P1000]
  ) { id dataSets { __typename id reporter } denominators { id } } }`
  const ROWS = '... on Comparison { rows { sex figures { reporter obsValue missing } total totalCoverage } }'
  const said: Said[] = [{ timePeriod: '2015', sex: '_T', value: 204_382 }]

  it('names a data set of every government, and what to divide it by', async () => {
    const { data } = await ask(QUESTION)
    expect(data.comparison.dataSets.map(({ __typename }: { __typename: string }) => __typename)).toEqual([
      'KyrgyzstanDataSet',
      'KazakhstanDataSet',
      'RussiaDataSet',
      'TajikistanDataSet',
    ])
    expect(data.comparison.dataSets[0]).toMatchObject({
      id: 'KG/STK_FB/A5/000.KG/SEX?start=2015&end=2015',
      reporter: 'KG',
    })
    expect(data.comparison.denominators[3].id).toBe('TJ/POP_TOT/A/_Z._Z/SEX?start=2015&end=2015')
  })

  it("keeps everybody else's figures where one is unreachable and one answers with another's rows", async () => {
    const { comparison } = (await ask(QUESTION)).data
    const [kg, kz, ru] = comparison.dataSets.map(({ id }: { id: string }) => id)
    const representation = {
      __typename: 'Comparison',
      id: comparison.id,
      dataSets: [
        available(kg, said),
        null,
        available(kz, said),
        { outcome: { availability: 'REFUSED', code: 'NO_AGREEMENT' }, rows: null },
      ],
      denominators: [],
    }
    expect(kz).not.toBe(ru)
    const { data, errors } = await resolve(representation, ROWS)
    expect(data.entities[0].rows).toEqual([
      {
        sex: '_T',
        figures: [
          { reporter: 'KG', obsValue: 204_382, missing: null },
          { reporter: 'KZ', obsValue: null, missing: 'UNREACHABLE' },
          { reporter: 'RU', obsValue: null, missing: 'UNREACHABLE' },
          { reporter: 'TJ', obsValue: null, missing: 'REFUSED' },
        ],
        total: 204_382,
        totalCoverage: ['KG'],
      },
    ])
    expect(errors).toHaveLength(1)
    expect(errors?.[0]).toMatchObject({
      path: ['entities', 0, 'rows', 0, 'figures', 2, 'obsValue'],
      extensions: { code: 'GOVERNMENT_ANSWER_INVALID', reporter: 'RU' },
    })
  })

  it('brings the caveats of the governments and years asked, and no others', async () => {
    const { data } = await ask(`{
      y2015: comparison(select: {indicator: FLW_OUT, startPeriod: "2015", endPeriod: "2016"}, reporters: [KG]) { notes { reporter severity indicator } }
      y2014: comparison(select: {indicator: FLW_OUT, startPeriod: "2010", endPeriod: "2014"}, reporters: [KG]) { notes { reporter severity } }
      ru: comparison(select: {indicator: STK_FB}, reporters: [TJ], measures: [X_P1000]) { notes(lang: RU) { indicator text } }
      mirror: corridor(origin: KG, destination: RU) { mirror(select: {indicator: FLW_LT_IN}) { notes { reporter indicator severity } } }
    }`)
    expect(data.y2015.notes).toContainEqual({ reporter: 'KG', severity: 'BREAK', indicator: 'FLW_OUT' })
    expect(data.y2014.notes.filter(({ severity }: { severity: string }) => severity === 'BREAK')).toEqual([])
    expect(data.ru.notes[0].text).toContain('переписей')
    expect(data.ru.notes.map(({ indicator }: { indicator: string }) => indicator)).toContain('POP_TOT')
    expect(data.mirror.mirror.notes).toContainEqual({ reporter: 'RU', indicator: 'FLW_LT_IN', severity: 'BREAK' })
    const reporters = data.mirror.mirror.notes.map(({ reporter }: { reporter: string | null }) => reporter)
    expect(reporters.every((reporter: string | null) => [null, 'KG', 'RU'].includes(reporter))).toBe(true)
  })

  it('says a caveat once, for all, where every government asked says it in the same words', async () => {
    const { data } = await ask(`{
      all: comparison(select: {indicator: STK_FB, startPeriod: "2020"}) { notes { reporter text } }
      one: comparison(select: {indicator: STK_FB, startPeriod: "2020"}, reporters: [TJ]) { notes { reporter text } }
    }`)
    const aboutTotals = ({ text }: { text: string }) => text.includes('2020 revision')
    expect(data.all.notes.filter(aboutTotals)).toEqual([{ reporter: null, text: expect.any(String) }])
    expect(data.one.notes.filter(aboutTotals)).toEqual([{ reporter: 'TJ', text: expect.any(String) }])
    const ownCensus = data.all.notes.filter(({ text }: { text: string }) => text.startsWith('Censuses of'))
    expect(ownCensus.map(({ reporter }: { reporter: string }) => reporter)).toEqual(['KG', 'TJ', 'KZ', 'RU'])
  })

  it('takes in more rows than an ordinary question has room for', async () => {
    const { data: named } = await ask(
      '{ comparison(select: {indicator: FLW_IN, freq: M, by: [ORIGIN]}, reporters: [RU]) { id dataSets { id } } }',
    )
    const { id, dataSets } = named.comparison
    const months = Array.from(
      { length: 120 },
      (_, i) => `${2010 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    )
    const partners = Array.from({ length: 70 }, (_, i) => `P${i}`)
    const many = months.flatMap((timePeriod) => partners.map((partner): Said => ({ timePeriod, partner, value: 1 })))
    const representation = {
      __typename: 'Comparison',
      id,
      dataSets: [available(dataSets[0].id, many)],
      denominators: [],
    }
    expect(JSON.stringify(representation).length).toBeGreaterThan(2_000_000)
    const { data } = await resolve(representation, '... on Comparison { rows { total } }')
    expect(data.entities[0].rows).toHaveLength(8400)
  })
})

describe('a mirror and the programme, between the governments and back', () => {
  it('faces both reports', async () => {
    const named = await ask(
      '{ corridor(origin: TJ, destination: RU) { mirror(select: {indicator: FLW_IN}) { id reportedByOrigin { id } reportedByDestination { id } } } }',
    )
    const { id, reportedByOrigin, reportedByDestination } = named.data.corridor.mirror
    const at2013 = (value: number): Said[] => [{ timePeriod: '2013', value }]
    const { data, errors } = await resolve(
      {
        __typename: 'Mirror',
        id,
        reportedByOrigin: available(reportedByOrigin.id, at2013(40)),
        reportedByDestination: available(reportedByDestination.id, at2013(50)),
      },
      '... on Mirror { rows { timePeriod originReport { reporter obsValue } destinationReport { obsValue } ratio comparable } }',
    )
    expect(errors).toBeUndefined()
    expect(data.entities[0].rows).toEqual([
      {
        timePeriod: '2013',
        originReport: { reporter: 'TJ', obsValue: 40 },
        destinationReport: { obsValue: 50 },
        ratio: 0.8,
        comparable: true,
      },
    ])
  })

  it('measures progress over the programme period', async () => {
    const { data: named } = await ask('{ programme { id startPeriod endPeriod dataSets { id } } }')
    expect(named.programme).toMatchObject({ startPeriod: '2010', endPeriod: '2013' })
    const consulted: Said[] = [{ timePeriod: '2012', sex: '_T', value: 5000, more: { comment: 'synthetic' } }]
    const dataSets = named.programme.dataSets.map(({ id }: { id: string }) =>
      id.startsWith('KG/SRV_CONS/') ? available(id, consulted) : null,
    )
    const { data } = await resolve(
      { __typename: 'Programme', id: named.programme.id, dataSets },
      '... on Programme { targets { indicator actual percent synthetic byCountry { reporter missing } } }',
    )
    const target = data.entities[0].targets.find(({ indicator }: { indicator: string }) => indicator === 'SRV_CONS')
    expect(target).toMatchObject({ actual: 5000, percent: 10, synthetic: true })
    expect(target.byCountry[1]).toEqual({ reporter: 'TJ', missing: 'UNREACHABLE' })
  })
})

it('no figure that passed through is in the log', () => {
  expect(logged).toContain('GOVERNMENT_ANSWER_INVALID')
  expect(logged).not.toMatch(/204382|obsValue/)
})
