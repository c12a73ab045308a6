import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ERRORS, type ErrorCode } from '../shared/errors.ts'
import { countries } from '../subgraphs/countries.ts'
import { dropDatabase, migratedDatabase } from './postgres/migrated-database.ts'
import { preparedDatabase, startRegion, type Region } from './region.ts'

const TAJIKISTAN = 'tajikistan_to_be_lost'
const FETCH_TIMEOUT_MS = 1500
const PATIENCE_MS = FETCH_TIMEOUT_MS + 200

const STOCK = (reporter: string) =>
  `country(code: ${reporter}) { dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { outcome { availability } rows { obsValue } } }`

let region: Region

beforeAll(async () => {
  const doomed = await migratedDatabase(countries.find(({ refArea }) => refArea === 'TJ') ?? never(), TAJIKISTAN)
  region = await startRegion({
    databaseUrl: (profile) => (profile.refArea === 'TJ' ? doomed : preparedDatabase(profile)),
    fetchTimeoutMs: FETCH_TIMEOUT_MS,
  })
}, 60_000)

afterAll(() => region?.stop())

describe('a question that a government cannot understand', () => {
  it.each<[what: string, select: string, code: ErrorCode, says: RegExp]>([
    ['an unknown indicator', 'indicator: STK_NONE', 'INDICATOR_UNKNOWN', /STK_NONE/],
    [
      'a dimension that it does not have',
      'indicator: REM_IN, by: [SEX]',
      'DIMENSION_NOT_AVAILABLE',
      /ORIGIN, DESTINATION/,
    ],
    [
      'a start after its end',
      'indicator: STK_FB, startPeriod: "2020", endPeriod: "2015"',
      'PERIODS_REVERSED',
      /2020.*2015/,
    ],
    ['a frequency that is not published', 'indicator: STK_FB, freq: M', 'FREQUENCY_NOT_PUBLISHED', /A5/],
    ['something that is no period', 'indicator: STK_FB, startPeriod: "2015-13"', 'PERIOD_MALFORMED', /2015-13/],
    [
      'ten thousand periods',
      'indicator: FLW_OUT, freq: M, startPeriod: "1200-01", endPeriod: "2033-04"',
      'PERIODS_TOO_MANY',
      /\d/,
    ],
    ['a sum that nobody published', 'indicator: STK_FB, origin: [TJ, KG]', 'SUM_NOT_PUBLISHED', /ORIGIN/],
    ['a code that is in no list', 'indicator: STK_FB, by: [ORIGIN], origin: [XX]', 'CODE_UNKNOWN', /XX/],
    ['partner beside origin', 'indicator: STK_FB, partner: [TJ], origin: [TJ]', 'PARTNER_CONFLICT', /partner/],
  ])('for %s is refused at its place, and the others are answered', async (_what, select, code, says) => {
    const since = performance.now()
    const { data, errors } = await region.ask(`{
      strange: country(code: KZ) { code dataSet(select: {${select}}) { id } }
      sound: ${STOCK('KG')}
    }`)
    expect(performance.now() - since).toBeLessThan(PATIENCE_MS)
    expect(data.strange).toEqual({ code: 'KZ', dataSet: null })
    expect(data.sound.dataSet.rows).toEqual([{ obsValue: 204_382 }])
    expect(errors).toMatchObject([
      {
        path: ['strange', 'dataSet'],
        message: expect.stringMatching(says),
        extensions: { code, reporter: 'KZ', remedy: ERRORS[code].remedy.en, requestId: expect.any(String) },
      },
    ])
  })

  it('for an id in another spelling is refused with the code for ids', async () => {
    const { data, errors } = await region.ask('{ dataSet(id: "KG/STK_FB/A5/000.KG/_T?end=2015&start=2015") { id } }')
    expect(data).toEqual({ dataSet: null })
    expect(errors).toMatchObject([{ path: ['dataSet'], extensions: { code: 'ID_MALFORMED' } }])
  })

  it('for more rows than it answers at once says the limit, and pages go on', async () => {
    const select = 'indicator: PRM_ISS, freq: M, by: [ORIGIN, SEX, PERMIT_TYPE, ACTIVITY]'
    const { data, errors } = await region.ask(`{
      country(code: KZ) { dataSet(select: {${select}}) {
        outcome { availability code message }
        rows { obsValue }
        observations(first: 2) { totalCount nodes { timePeriod } pageInfo { hasNextPage } }
      } }
    }`)
    const { outcome, rows, observations } = data.country.dataSet
    expect(outcome).toEqual({
      availability: 'TOO_LARGE',
      code: 'ROWS_TOO_MANY',
      message: expect.stringContaining('10000'),
    })
    expect(rows).toBeNull()
    expect(observations.nodes).toHaveLength(2)
    expect(observations.totalCount).toBeGreaterThan(10_000)
    expect(errors).toMatchObject([{ path: ['country', 'dataSet', 'rows'], extensions: { code: 'ROWS_TOO_MANY' } }])
  })
})

describe('a citation', () => {
  it('answers what it cites, also where a total came later than the parts that it adds', async () => {
    const quota =
      'dataSet(select: {indicator: PRM_QUOTA, startPeriod: "2015", endPeriod: "2015"}) { citation rows { obsValue } }'
    const { data } = await region.ask(`{ country(code: KZ) { ${quota} } }`)
    const { citation, rows } = data.country.dataSet
    expect(rows).toHaveLength(1)
    expect((await region.ask(`{ dataSet(id: "${citation}") { id citation rows { obsValue } } }`)).data).toEqual({
      dataSet: { id: citation, citation, rows },
    })
  })
})

describe('a government whose database is gone behind its live service', () => {
  beforeAll(() => dropDatabase(TAJIKISTAN))

  it('says so in every list, and the others’ figures arrive in time', async () => {
    const since = performance.now()
    const { data, errors } = await region.ask(`{
      comparison(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}, reporters: [KG, TJ, RU]) {
        dataSets { reporter outcome { availability } }
        rows { total totalCoverage figures { reporter obsValue missing } }
      }
    }`)
    expect(performance.now() - since).toBeLessThan(PATIENCE_MS)
    expect(data.comparison.rows).toEqual([
      {
        total: 204_382 + 11_643_276,
        totalCoverage: ['KG', 'RU'],
        figures: [
          { reporter: 'KG', obsValue: 204_382, missing: null },
          { reporter: 'TJ', obsValue: null, missing: 'UNREACHABLE' },
          { reporter: 'RU', obsValue: 11_643_276, missing: null },
        ],
      },
    ])
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'DATABASE_UNAVAILABLE', reporter: 'TJ' },
    ])
  })

  it('answers nothing, since it could not tell a question that was answered before, and tells its IT team', async () => {
    const { data, errors } = await region.ask('{ country(code: TJ) { name regions { code } } }')
    expect(data.country).toEqual({ name: null, regions: null })
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['DATABASE_UNAVAILABLE']))
    const readiness = await fetch(`${region.governments.get('tajikistan')?.url}/readyz`)
    expect(readiness.status).toBe(503)
    expect(await readiness.json()).toMatchObject({ checks: { database: 'DATABASE_UNAVAILABLE' } })
  })
})

describe('while all four governments are down', () => {
  beforeAll(() => Promise.all([...region.governments.values()].map((service) => service.close())))

  it('every one is named, in time, and what the region knows is answered', async () => {
    const since = performance.now()
    const { data, errors } = await region.ask(`{
      comparison(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) {
        dataSets { reporter outcome { availability } }
        rows { total figures { missing } }
        notes { text }
      }
      indicators(dataflow: "DF_REMIT") { code }
    }`)
    expect(performance.now() - since).toBeLessThan(PATIENCE_MS)
    expect(data.comparison.dataSets.map(({ outcome }: { outcome: unknown }) => outcome)).toEqual([
      null,
      null,
      null,
      null,
    ])
    for (const row of data.comparison.rows) {
      expect(row).toEqual({ total: null, figures: countries.map(() => ({ missing: 'UNREACHABLE' })) })
    }
    expect(data.comparison.notes).not.toHaveLength(0)
    expect(data.indicators).toEqual([{ code: 'REM_IN' }, { code: 'REM_OUT' }])
    expect(errors?.map(({ extensions }) => extensions['reporter'])).toEqual(['KG', 'TJ', 'KZ', 'RU'])
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['GOVERNMENT_UNREACHABLE']))
  })

  it('the gateway stays up', async () => {
    expect((await fetch(`${region.gateway.url}/livez`)).status).toBe(200)
  })
})

function never(): never {
  throw new Error('Tajikistan is not in the register')
}
