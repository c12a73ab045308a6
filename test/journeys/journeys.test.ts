import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { keptFiles, openRegion, type JourneyRunner } from './journey.ts'

interface Row {
  readonly timePeriod: string
  readonly sex: string
  readonly total: number | null
  readonly figures: readonly {
    readonly reporter: string
    readonly obsValue: number | null
    readonly missing: string | null
  }[]
}

interface MainAnswer {
  readonly comparison: { readonly rows: readonly Row[] }
}

const rowOf = (data: unknown, timePeriod: string, sex: string): Row | undefined =>
  (data as MainAnswer).comparison.rows.find((row) => row.timePeriod === timePeriod && row.sex === sex)

const valuesOf = (row: Row | undefined) =>
  Object.fromEntries((row?.figures ?? []).map(({ reporter, obsValue }) => [reporter, obsValue]))

// UN DESA, International Migrant Stock 2019: all origins, mid-2015.
const STOCK_2015 = {
  _T: { KG: 204_382, KZ: 3_546_060, RU: 11_643_276, TJ: 275_101 },
  F: { KG: 121_766, KZ: 1_788_232, RU: 5_928_065, TJ: 156_462 },
}

describe('a question’s way from the gateway to the rows and back', () => {
  let region: JourneyRunner

  beforeAll(async () => {
    region = await openRegion()
  }, 60_000)

  afterAll(() => region.stop())

  it.each([
    'main-question',
    'one-government',
    'vintages',
    'data-set-again',
    'every-government',
    'mirror',
    'programme',
    'catalogue',
  ])('%s is as the files beside it say', async (name) => {
    const journey = await region.run(name)
    expect(new Map(journey.files)).toEqual(keptFiles(name, journey))
    expect(journey.answer.errors).toBeUndefined()
  })

  it('main-question: the figures of 2015 are UN DESA’s, and those of 2020 are not published', async () => {
    const { answer } = await region.run('main-question')
    expect(valuesOf(rowOf(answer.data, '2015', '_T'))).toEqual(STOCK_2015['_T'])
    expect(valuesOf(rowOf(answer.data, '2015', 'F'))).toEqual(STOCK_2015['F'])
    expect(rowOf(answer.data, '2015', '_T')?.total).toBe(15_668_819)
    expect(rowOf(answer.data, '2020', '_T')?.figures.map(({ missing }) => missing)).toEqual(
      Array(4).fill('NOT_PUBLISHED'),
    )
    expect(rowOf(answer.data, '2020', '_T')?.total).toBeNull()
  })

  it('one-government: 466,252 people born in Tajikistan lived in the Russian Federation in 2020, 191,057 of them women', async () => {
    const { answer } = await region.run('one-government')
    expect(answer.data).toMatchObject({
      country: {
        dataSet: {
          rows: expect.arrayContaining([
            { origin: 'TJ', sex: '_T', obsValue: 466_252 },
            { origin: 'TJ', sex: 'F', obsValue: 191_057 },
          ]),
        },
      },
    })
  })

  it('vintages: remittances of 2012 to Tajikistan stood at 3,739.5 million dollars in June 2013 and stand at 3,222.4 now', async () => {
    const { answer } = await region.run('vintages')
    expect(answer.data).toHaveProperty('country.now.rows', [{ obsValue: 3222.4, unitMult: 6 }])
    expect(answer.data).toHaveProperty('country.then.rows', [{ obsValue: 3739.5, unitMult: 6 }])
  })

  it('one-government-down: the others’ figures arrive, and the answer says who is missing', async () => {
    await region.silence('tajikistan')
    const journey = await region.run('one-government-down')
    expect(new Map(journey.files)).toEqual(keptFiles('one-government-down', journey))
    const row = rowOf(journey.answer.data, '2015', '_T')
    expect(valuesOf(row)).toEqual({ ...STOCK_2015['_T'], TJ: null })
    expect(row?.figures.find(({ reporter }) => reporter === 'TJ')?.missing).toBe('UNREACHABLE')
    expect(row?.total).toBe(15_668_819 - 275_101)
    expect(journey.answer.errors?.[0]).toMatchObject({
      path: ['comparison', 'dataSets', 3],
      extensions: { code: 'GOVERNMENT_UNREACHABLE', reporter: 'TJ', requestId: expect.any(String) },
    })
  })
})
