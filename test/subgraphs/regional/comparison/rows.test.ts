import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { MEASURES, type Measure } from '../../../../shared/indicators/measures/measure.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import type { Answer } from '../../../../subgraphs/regional/answers/answer.ts'
import { compose } from '../../../../subgraphs/regional/comparison/comparison.ts'
import { denominatorKeys } from '../../../../subgraphs/regional/comparison/denominators.ts'
import { comparisonRows, type ComparisonRow } from '../../../../subgraphs/regional/comparison/rows.ts'
import { answered, reportersOf, silent, type Said } from '../reports.ts'

type Reports = Readonly<Record<string, readonly Said[] | Answer>>

const isAnswer = (report: readonly Said[] | Answer): report is Answer => 'missing' in report

function compare(select: DataSelection, reports: Reports, measures: Measure[] = [], bases: Reports = {}) {
  const comparison = compose(select, reportersOf(Object.keys(reports)), measures, catalogue)
  const answersOf = (keys: typeof comparison.keys, said: Reports) =>
    keys.map((key): Answer => {
      const report = said[key.reporter] ?? []
      return isAnswer(report) ? report : answered(key, report)
    })
  const answers = answersOf(comparison.keys, reports)
  const denominators = answersOf(denominatorKeys(comparison, catalogue), bases)
  return comparisonRows(comparison, answers, denominators, catalogue)
}

const place = ({ timePeriod, partner, sex }: ComparisonRow): string => `${timePeriod} ${partner} ${sex}`
const shown = ({ figures }: ComparisonRow) => figures.map(({ obsValue, missing }) => obsValue ?? missing)
const measured = (row: ComparisonRow | undefined, measure: Measure) =>
  Object.fromEntries(
    (row?.measures ?? [])
      .filter((value) => value.measure === measure)
      .map(({ reporter, value, reason }) => [reporter ?? 'total', value === null ? reason : value]),
  )

const bySex = (timePeriod: string, all: number, women: number): Said[] => [
  { timePeriod, sex: '_T', value: all },
  { timePeriod, sex: 'F', value: women },
  { timePeriod, sex: 'M', value: all - women },
]

// UN DESA, International Migrant Stock: The 2019 revision, all origins.
const stock: Reports = {
  KG: bySex('2015', 204_382, 121_766),
  KZ: bySex('2015', 3_546_060, 1_788_232),
  RU: bySex('2015', 11_643_276, 5_928_065),
  TJ: bySex('2015', 275_101, 156_462),
}
const question: DataSelection = { indicator: 'STK_FB', startPeriod: '2015', endPeriod: '2020', by: ['SEX'] }

describe('the rows of a comparison', () => {
  it('say of every figure whether it is made up', () => {
    const [row] = compare(question, {
      KG: [{ timePeriod: '2015', sex: '_T', value: 5, obsStatus: 'E', more: { comment: 'synthetic; revised' } }],
      KZ: [{ timePeriod: '2015', sex: '_T', value: 7, obsStatus: 'E' }],
      TJ: [],
    })
    expect(row?.figures.map(({ synthetic }) => synthetic)).toEqual([true, false, false])
  })

  it('put the published figures side by side, add them, and say what nobody published', () => {
    const rows = compare(question, stock, ['X_SHW'])
    expect(rows.map(place).join()).toBe('2015 000 _T,2015 000 F,2015 000 M,2020 000 _T,2020 000 F,2020 000 M')
    const [row2015, women2015, , row2020] = rows
    expect(row2015?.figures.map(({ reporter, obsValue }) => [reporter, obsValue])).toEqual([
      ['KG', 204_382],
      ['KZ', 3_546_060],
      ['RU', 11_643_276],
      ['TJ', 275_101],
    ])
    expect(row2015).toMatchObject({ total: 15_668_819, totalCoverage: ['KG', 'KZ', 'RU', 'TJ'] })
    expect(women2015?.total).toBe(121_766 + 1_788_232 + 5_928_065 + 156_462)
    expect(row2020).toMatchObject({ total: null, totalCoverage: [] })
    expect(row2020?.figures.map(({ missing }) => missing)).toEqual(Array.from({ length: 4 }, () => 'NOT_PUBLISHED'))
    expect(measured(row2015, 'X_SHW')['KG']).toBeCloseTo(59.577, 2)
    expect(measured(row2015, 'X_SHW')['total']).toBeCloseTo((100 * 7_994_525) / 15_668_819, 10)
    expect(measured(row2020, 'X_SHW')['RU']).toBe(
      'the figure for women is not published; the figure for both sexes is not published',
    )
  })

  it.each([
    // how the government answered                                  what its figure says
    ['refused', silent('REFUSED'), 'REFUSED'],
    ['was not reached', silent('UNREACHABLE'), 'UNREACHABLE'],
    ['had too many rows', silent('TOO_LARGE'), 'TOO_LARGE'],
    ['publishes nothing of it', silent('NOT_PUBLISHED'), 'NOT_PUBLISHED'],
    ['published other cells', [], 'NOT_PUBLISHED'],
    ['suppressed the cell', [{ timePeriod: '2015', value: null, obsStatus: 'Q' as const }], 'SUPPRESSED'],
    ['says that it is missing', [{ timePeriod: '2015', value: null, obsStatus: 'O' as const }], 'MISSING'],
    ['says that there can be none', [{ timePeriod: '2015', value: null, obsStatus: 'M' as const }], 'NOT_APPLICABLE'],
    ['did not collect it', [{ timePeriod: '2015', value: null, obsStatus: 'L' as const }], 'MISSING'],
    [
      'sent a value that it calls confidential',
      [{ timePeriod: '2015', value: 7, more: { confStatus: 'C' as const } }],
      'SUPPRESSED',
    ],
  ])('say what is missing where a government %s, and keep the others', (_how, report, missing) => {
    const rows = compare(
      { ...question, by: [], endPeriod: '2015' },
      { KG: report, KZ: [{ timePeriod: '2015', value: 5 }] },
    )
    expect(rows.map(shown)).toEqual([[missing, 5]])
    expect(rows[0]).toMatchObject({ total: 5, totalCoverage: ['KZ'] })
  })

  it('say NOT_APPLICABLE of people from a country in that country', () => {
    const rows = compare(
      { indicator: 'STK_FB', startPeriod: '2015', endPeriod: '2015', by: ['ORIGIN'], partner: ['KZ', 'TJ'] },
      { KZ: [{ timePeriod: '2015', partner: 'TJ', value: 3 }], RU: [{ timePeriod: '2015', partner: 'KZ', value: 4 }] },
    )
    expect(rows.map((row) => [row.partner, ...shown(row)])).toEqual([
      ['KZ', 'NOT_APPLICABLE', 4],
      ['TJ', 3, 'NOT_PUBLISHED'],
    ])
  })

  it('name the codes and periods that were asked even where nobody answered', () => {
    const select: DataSelection = { indicator: 'FLW_IN', startPeriod: '2013', endPeriod: '2014', partner: ['KG', 'TJ'] }
    const rows = compare({ ...select, by: ['ORIGIN', 'SEX'] }, { RU: silent('UNREACHABLE') })
    expect(rows.map(place)).toEqual(['2013 KG _T', '2013 TJ _T', '2014 KG _T', '2014 TJ _T'])
  })

  it('list only what was answered where no end of time is named', () => {
    expect(
      compare(
        { indicator: 'STK_FB' },
        {
          KG: [
            { timePeriod: '2010', value: 1 },
            { timePeriod: '2020', value: 2 },
          ],
        },
      ),
    ).toHaveLength(2)
  })

  it('give no total where the catalogue does not allow adding', () => {
    const cell = [{ timePeriod: '2014', value: 10 }]
    const [row] = compare({ indicator: 'IRR_BAN' }, { KG: cell, RU: cell }, ['X_GROW'])
    expect(row).toMatchObject({ total: null, totalCoverage: [] })
    expect(measured(row, 'X_GROW')['total']).toBe('IRR_BAN is not added over governments')
  })

  it('bring every figure to the unit of the catalogue', () => {
    const inDollars = [{ timePeriod: '2012', value: 3_222_400_000, more: { unitMult: 0 } }]
    expect(compare({ indicator: 'REM_IN' }, { TJ: inDollars }).map(shown)).toEqual([[3222.4]])
  })

  it('refuse to become a table that nobody reads', () => {
    const months = { freq: 'M', startPeriod: '1980', endPeriod: '2024' } as const
    const partners = Array.from({ length: 250 }, (_, i) => ({ timePeriod: '2014-01', partner: `P${i}`, value: 1 }))
    expect(() => compare({ indicator: 'FLW_IN', ...months, by: ['ORIGIN'] }, { RU: partners })).toThrow(
      expect.objectContaining({ code: 'ROWS_TOO_MANY' }),
    )
  })
})

describe('measures of a comparison', () => {
  const annual = (indicator: string, more: Partial<DataSelection> = {}): DataSelection => {
    return { indicator, freq: 'A', startPeriod: '2013', endPeriod: '2014', ...more }
  }
  const values = (...said: [timePeriod: string, value: number, obsStatus?: 'A' | 'B' | 'F'][]): Said[] =>
    said.map(([timePeriod, value, obsStatus = 'A']) => ({ timePeriod, value, obsStatus }))

  it('count growth from a period before the first one, which is no row of its own', () => {
    const rows = compare(
      annual('FLW_OUT'),
      { KG: values(['2012', 100], ['2013', 110], ['2014', 121, 'B']), TJ: values(['2013', 50], ['2014', 60]) },
      ['X_GROW'],
    )
    expect(rows.map(place)).toEqual(['2013 000 _T', '2014 000 _T'])
    expect(measured(rows[0], 'X_GROW')).toEqual({ KG: 10, TJ: 'the figure of 2012 is not published', total: 10 })
    expect(rows[0]?.measures.at(-1)?.reason).toBe('covers KG only')
    expect(measured(rows[1], 'X_GROW')).toEqual({
      KG: 'a break of series (status B) lies at 2014',
      TJ: 20,
      total: 'a break of series (status B) lies at 2014 in the figures of KG',
    })
  })

  it('count average growth from the first period asked, across no break', () => {
    const rows = compare(
      annual('FLW_OUT', { endPeriod: '2015' }),
      {
        KG: values(['2013', 100], ['2014', 300], ['2015', 400]),
        TJ: values(['2013', 100], ['2014', 150, 'B'], ['2015', 400]),
      },
      ['X_AVGR'],
    )
    expect(measured(rows[0], 'X_AVGR')['KG']).toBe('2013 is the first period, from which the growth is counted')
    expect(measured(rows[2], 'X_AVGR')['KG']).toBeCloseTo((100 * Math.log(4)) / 2, 10)
    expect(measured(rows[2], 'X_AVGR')['TJ']).toBe('a break of series (status B) lies at 2014')
  })

  it("divide by the reporter's own population of the same year and sex, and flag forecasts", () => {
    const rows = compare(question, stock, ['X_P1000'], {
      KG: [
        { timePeriod: '2015', sex: '_T', value: 6_040_036 },
        { timePeriod: '2015', sex: 'F', value: 3_018_602, obsStatus: 'F' },
      ],
      RU: [{ timePeriod: '2015', sex: '_T', value: 0 }],
    })
    expect(measured(rows[0], 'X_P1000')['KG']).toBeCloseTo(33.8379, 4)
    expect(measured(rows[1], 'X_P1000')['KG']).toBeCloseTo(40.3385, 4)
    expect(rows[1]?.measures[0]?.reason).toBe('the population of 2015 is a forecast')
    expect(measured(rows[0], 'X_P1000')).toMatchObject({
      KZ: 'the population of 2015 is not published',
      RU: 'the population is zero',
    })
    expect(rows[0]?.measures.at(-1)?.reason).toBe('covers KG, RU only')
  })

  it('relate remittances to the gross domestic product', () => {
    const [row] = compare(
      { indicator: 'REM_IN', startPeriod: '2012', endPeriod: '2012' },
      { TJ: values(['2012', 3222.4]) },
      ['X_REMGDP'],
      { TJ: values(['2012', 7633.036903076341]) },
    )
    expect(measured(row, 'X_REMGDP')['TJ']).toBeCloseTo(42.2165, 4)
  })

  it.each([
    ['X_SHW', { indicator: 'STK_FB' }, 'X_SHW needs SEX in "by" with F and _T'],
    ['X_SHW', { indicator: 'STK_FB', by: ['SEX'], sex: ['F', 'M'] }, 'X_SHW needs SEX in "by" with F and _T'],
    ['X_SEXR', { indicator: 'REM_IN' }, 'X_SEXR needs SEX in "by" with F and M'],
    ['X_GROW', { indicator: 'STK_FB', freq: 'OA' }, 'occasional figures have no previous period'],
    ['X_P1000', { indicator: 'REM_IN' }, 'X_P1000 needs a count, and REM_IN is in USD'],
    ['X_REMGDP', { indicator: 'REM_OUT' }, 'X_REMGDP needs REM_IN, and REM_OUT was asked'],
    [
      'X_REMGDP',
      { indicator: 'REM_IN', freq: 'Q' },
      'X_REMGDP needs annual figures, since the gross domestic product is that of a year',
    ],
  ] as [Measure, DataSelection, string][])('%s has no value for %j and says why', (measure, select, reason) => {
    const timePeriod = select.freq === 'Q' ? '2014-Q1' : '2014'
    const sex = select.sex ? 'F' : '_T'
    const [row] = compare(select, { KG: [{ timePeriod, value: 1, ...(select.by ? { sex } : {}) }] }, [measure])
    expect(measured(row, measure)).toEqual({ KG: reason, total: reason })
  })

  it('has no rate for one age group of migrants among everybody', () => {
    const said: Said[] = [{ timePeriod: '2015', value: 1, more: { age: 'Y15T24' } }]
    const population = [{ timePeriod: '2015', value: 10 }]
    const [row] = compare({ indicator: 'STK_FB', by: ['AGE'] }, { KG: said }, ['X_P1000'], { KG: population })
    expect(measured(row, 'X_P1000')['KG']).toBe('the population of one age group or region is not part of the exchange')
  })
})

describe('whatever governments answer', () => {
  const cell = fc.record({
    timePeriod: fc.constantFrom('2012', '2013', '2014'),
    sex: fc.constantFrom('F', 'M', '_T'),
    value: fc.option(fc.integer({ min: 0, max: 1e7 }).map((tenths) => tenths / 10)),
    obsStatus: fc.constantFrom('A', 'B', 'E', 'F', 'M', 'Q'),
  })
  const report = fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(cell, { selector: ({ timePeriod, sex }) => timePeriod + sex }) },
    { weight: 1, arbitrary: fc.constantFrom(silent('REFUSED'), silent('UNREACHABLE'), silent('TOO_LARGE')) },
  )
  const reports = fc.record({ KG: report, KZ: report, RU: report, TJ: report })
  const select: DataSelection = { indicator: 'FLW_OUT', startPeriod: '2013', endPeriod: '2014', by: ['SEX'] }
  const all = [...MEASURES]

  it('every place holds one figure for each government, with a value or a reason, and totals are exact', () => {
    fc.assert(
      fc.property(reports, reports, (said, bases) => {
        for (const row of compare(select, said, all, bases)) {
          expect(row.figures.map(({ reporter }) => reporter)).toEqual(['KG', 'KZ', 'RU', 'TJ'])
          const values = row.figures.flatMap(({ obsValue }) => obsValue ?? [])
          const tenths = values.reduce((sum, value) => sum + Math.round(value * 10), 0)
          expect(row.total).toBe(values.length === 0 ? null : tenths / 10)
          expect(row.figures.every(({ obsValue, missing }) => (obsValue === null) !== (missing === null))).toBe(true)
          expect(row.measures).toHaveLength(all.length * 5)
          expect(row.measures.every(({ value, reason }) => value !== null || reason)).toBe(true)
          expect(row.measures.every(({ value }) => value === null || Number.isFinite(value))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('asking the governments in another order permutes columns and nothing else', () => {
    fc.assert(
      fc.property(reports, (said) => {
        const turned = Object.fromEntries(Object.entries(said).toReversed())
        const straight = compare(select, said, all)
        const back = compare(select, turned, all)
        expect(back.map(place)).toEqual(straight.map(place))
        expect(back.map((row) => row.total)).toEqual(straight.map((row) => row.total))
        expect(back.map((row) => row.figures.toReversed())).toEqual(straight.map((row) => row.figures))
        expect(back.map((row) => measured(row, 'X_SHW'))).toEqual(straight.map((row) => measured(row, 'X_SHW')))
      }),
      { numRuns: 60 },
    )
  })
})
