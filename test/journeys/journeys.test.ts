import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SHIPPED_POLICY } from '../policy.ts'
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

interface DataSetAnswer {
  readonly id: string
  readonly citation: string
  readonly rows: readonly { readonly sex: string; readonly obsValue: number }[]
}

type Measures = Readonly<Record<'difference' | 'ratio' | 'logRatio' | 'asymmetry', number>>

interface MirrorAnswer {
  readonly corridor: {
    readonly mirror: {
      readonly rows: readonly (Measures &
        Readonly<Record<'originReport' | 'destinationReport', { readonly obsValue: number }>>)[]
    }
  }
}

interface ProgrammeAnswer {
  readonly programme: {
    readonly targets: readonly {
      readonly target: number | null
      readonly actual: number
      readonly synthetic: boolean
      readonly byCountry: readonly { readonly obsValue: number | null }[]
    }[]
  }
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

interface RevisionsAnswer {
  readonly country: {
    readonly revisions: {
      readonly nodes: readonly { readonly timePeriod: string; readonly percent: number | null }[]
    }
  }
}

interface Delivered {
  readonly expected: number
  readonly inTime: number
  readonly inTimePercent: number
}

interface DeliveriesAnswer {
  readonly deliveries: {
    readonly total: Delivered
    readonly totalCoverage: readonly string[]
    readonly governments: readonly {
      readonly reporter: string
      readonly missing: string | null
      readonly counts: Delivered | null
    }[]
    readonly rows: readonly { readonly reporter: string; readonly counts: Delivered }[]
  }
}

const deliveries = async (region: JourneyRunner) =>
  (await region.run('deliveries')).answer.data as unknown as DeliveriesAnswer

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
    'revisions',
    'deliveries',
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

  it('one-government: PostgreSQL finds the rows by the one index, reading a few blocks and nothing beside them', async () => {
    const { files, blocks } = await region.run('one-government')
    expect(files.get('explain.txt')).toMatch(/Index Scan using observation_cell on observation \(actual rows=2\.00 /)
    expect(files.get('explain.txt')).not.toContain('Rows Removed')
    expect(blocks).toBeLessThanOrEqual(16)
  })

  it('vintages: remittances of 2012 to Tajikistan stood at 3,739.5 million dollars in June 2013 and stand at 3,222.4 now', async () => {
    const { answer } = await region.run('vintages')
    expect(answer.data).toHaveProperty('country.now.rows', [{ obsValue: 3222.4, unitMult: 6 }])
    expect(answer.data).toHaveProperty('country.then.rows', [{ obsValue: 3739.5, unitMult: 6 }])
  })

  it('data-set-again: what a document cited in 2019 is without the figures of the later revision', async () => {
    const { current, cited } = (await region.run('data-set-again')).answer.data as unknown as Record<
      string,
      DataSetAnswer
    >
    const totals = (set?: DataSetAnswer) => set?.rows.filter(({ sex }) => sex === '_T').map((row) => row.obsValue)
    // UN DESA, born in Tajikistan: the same 466,508 of 2015 in both revisions, 466,252 of 2020 in the later one.
    expect(totals(current)).toEqual([466_508, 466_252])
    expect(totals(cited)).toEqual([466_508])
    expect(current?.citation).toBe(`${current?.id}&asOf=2021-01-15T00:00:00Z`)
  })

  it('mirror: difference, ratio and asymmetry are what the two reports come to', async () => {
    const { rows } = ((await region.run('mirror')).answer.data as unknown as MirrorAnswer).corridor.mirror
    expect(rows).toHaveLength(3)
    for (const { originReport, destinationReport, ...measures } of rows) {
      const [out, into] = [originReport.obsValue, destinationReport.obsValue]
      expect(measures.difference).toBe(into - out)
      expect(measures.ratio).toBeCloseTo(out / into, 12)
      expect(measures.logRatio).toBeCloseTo(Math.log(out / into), 12)
      expect(measures.asymmetry).toBeCloseTo((100 * (into - out)) / ((into + out) / 2), 10)
    }
  })

  it('programme: what was done is the sum of what the governments did, and all of it is made up', async () => {
    const { targets } = ((await region.run('programme')).answer.data as unknown as ProgrammeAnswer).programme
    expect(targets.map(({ target }) => target)).toEqual([null, null, 50_000, 674_000, 50, 3_000, 4, null])
    for (const { actual, byCountry, synthetic } of targets) {
      expect(byCountry.reduce((sum, { obsValue }) => sum + (obsValue ?? 0), 0)).toBe(actual)
      expect(synthetic).toBe(true)
    }
  })

  it('revisions: remittances of 2012 to Tajikistan fell by 13.8 percent, from 3,739.5 to 3,222.4 million dollars', async () => {
    const { nodes } = ((await region.run('revisions')).answer.data as unknown as RevisionsAnswer).country.revisions
    const [of2012] = nodes.filter(({ timePeriod }) => timePeriod === '2012')
    expect(of2012).toMatchObject({ kind: 'REVISED', before: 3739.5, after: 3222.4, synthetic: false })
    expect(of2012?.percent).toBeCloseTo(-13.8, 1)
  })

  it('deliveries: the total is what the governments come to, and each of them what its rows come to', async () => {
    const { total, governments, rows } = (await deliveries(region)).deliveries
    const sum = (all: readonly { counts: Delivered }[]) => all.reduce((count, { counts }) => count + counts.expected, 0)
    expect(governments.map(({ reporter }) => reporter)).toEqual(['KG', 'TJ', 'KZ', 'RU'])
    for (const { reporter, counts } of governments) {
      expect(counts?.expected).toBe(sum(rows.filter((row) => row.reporter === reporter)))
      expect(counts?.inTimePercent).toBeCloseTo((100 * (counts?.inTime ?? 0)) / (counts?.expected ?? 0), 10)
    }
    expect(total.expected).toBe(sum(rows))
    // Valid permits of 2012 first came as one number, through Demoscope Weekly 545.
    expect(rows).toContainEqual({
      ...{ reporter: 'RU', indicator: 'PRM_VAL', freq: 'A' },
      counts: { expected: 2, inTime: 2, late: 0, overdue: 0, bySex: 1 },
    })
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

  it('one-government-down: deliveries of the others are complete, and nobody guesses at those of the one', async () => {
    const all = (await deliveries(region)).deliveries
    expect(all.governments.map(({ reporter, missing }) => [reporter, missing])).toEqual([
      ['KG', null],
      ['TJ', 'UNREACHABLE'],
      ['KZ', null],
      ['RU', null],
    ])
    expect(all.governments[1]?.counts).toBeNull()
    expect(new Set(all.rows.map(({ reporter }) => reporter))).toEqual(new Set(['KG', 'KZ', 'RU']))
    expect(all.totalCoverage).toEqual(['KG', 'KZ', 'RU'])
    expect(all.total.expected).toBe(684 - 132)
    const { errors } = (await region.run('deliveries')).answer
    expect(errors).toMatchObject([{ extensions: { code: 'GOVERNMENT_UNREACHABLE', reporter: 'TJ' } }])
  })
})

describe('a question’s way under the agreements that ship', () => {
  let region: JourneyRunner

  beforeAll(async () => {
    region = await openRegion(SHIPPED_POLICY)
  }, 60_000)

  afterAll(() => region.stop())

  it('refused-figures are asked of nobody and looked up by nobody, as the files beside it say', async () => {
    const journey = await region.run('refused-figures')
    expect(new Map(journey.files)).toEqual(keptFiles('refused-figures', journey))
    const statements = [...journey.files].filter(([file]) => file.endsWith('.sql')).map(([, sql]) => sql)
    expect([statements.length, statements.join().includes('FLW_IN')]).toEqual([2, false])
    expect(journey.answer.errors).toMatchObject([
      { path: ['countries', 0, 'newcomers', 'rows'], extensions: { code: 'INDICATOR_NOT_COVERED', reporter: 'KG' } },
      { path: ['countries', 1, 'newcomers', 'rows'], extensions: { code: 'INDICATOR_NOT_COVERED', reporter: 'KZ' } },
    ])
  })
})
