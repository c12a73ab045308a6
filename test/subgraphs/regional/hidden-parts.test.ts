import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { MEASURES, type Measure } from '../../../shared/indicators/measures/measure.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import type { Answer } from '../../../subgraphs/regional/answers/answer.ts'
import { compose } from '../../../subgraphs/regional/comparison/comparison.ts'
import { denominatorKeys } from '../../../subgraphs/regional/comparison/denominators.ts'
import { comparisonRows } from '../../../subgraphs/regional/comparison/rows.ts'
import type { ReportedRow } from '../../../subgraphs/regional/answers/reported.ts'
import { composeMirror } from '../../../subgraphs/regional/mirror/mirror.ts'
import { mirrorRows } from '../../../subgraphs/regional/mirror/rows.ts'
import { PROGRAMME_PERIOD, programmeKeys } from '../../../subgraphs/regional/programme/programme.ts'
import { programmeTargets } from '../../../subgraphs/regional/programme/targets.ts'
import { answered, reporters, reportersOf, type Said } from './reports.ts'

const GOVERNMENTS = ['KG', 'KZ', 'RU', 'TJ']

/** What each data set answers, in the order of its keys; the denominators come after the figures. */
type AnswerTo = (key: DataSetKey) => Answer

function compare(select: DataSelection, answerTo: AnswerTo, measures: readonly Measure[] = MEASURES) {
  const comparison = compose(select, reportersOf(GOVERNMENTS), measures, catalogue)
  const bases = denominatorKeys(comparison, catalogue)
  return comparisonRows(comparison, comparison.keys.map(answerTo), bases.map(answerTo), catalogue)
}

function face(select: DataSelection, answerTo: AnswerTo) {
  const mirror = composeMirror(select, { origin: 'TJ', destination: 'RU' }, catalogue)
  const answers = { origin: answerTo(mirror.origin), destination: answerTo(mirror.destination) }
  return mirrorRows(mirror, answers, catalogue)
}

function programme(answerTo: AnswerTo) {
  const keys = programmeKeys(PROGRAMME_PERIOD, Object.values(reporters), catalogue)
  return programmeTargets(keys, keys.map(answerTo), catalogue)
}

const STATES: readonly Partial<ReportedRow>[] = [
  {},
  {},
  { obsStatus: 'B' },
  { obsStatus: 'Q' },
  { obsStatus: 'Q', confStatus: 'C' },
  { confStatus: 'C' },
  { obsStatus: 'E', confStatus: 'D' },
]
const isHidden = ({ obsStatus, confStatus = 'F' }: Partial<ReportedRow>) => obsStatus === 'Q' || confStatus !== 'F'

describe('a figure behind a suppressed cell, should a government send it all the same,', () => {
  const cell = fc.record({
    timePeriod: fc.constantFrom('2012', '2013'),
    sex: fc.constantFrom('F', 'M', '_T'),
    value: fc.integer({ min: 1, max: 50 }),
    state: fc.constantFrom(...STATES),
  })
  const report = fc.uniqueArray(cell, { maxLength: 6, selector: ({ timePeriod, sex }) => timePeriod + sex })
  const reports = fc.record({ KG: report, KZ: report, RU: report, TJ: report })

  const views: readonly [string, (answerTo: AnswerTo) => readonly unknown[]][] = [
    ['a comparison by sex', (to) => compare(years('FLW_OUT', { by: ['SEX'] }), to)],
    ['a comparison of totals', (to) => compare(years('FLW_IN'), to)],
    ['a comparison with the gross domestic product', (to) => compare(years('REM_IN'), to)],
    ['a mirror', (to) => face(years('FLW_OUT', { by: ['SEX'] }), to)],
    ['the programme', programme],
  ]
  it.each(views)('changes nothing in %s', (_name, compute) => {
    const property = fc.property(reports, reports, (figures, bases) => {
      const withHidden = (hidden: (value: number) => number | null) =>
        compute((key) => {
          const said = new Map(Object.entries(isBase(key) ? bases : figures)).get(key.reporter) ?? []
          const known = said.filter(({ sex }) => key.axes.SEX.kind !== 'FIXED' || sex === '_T')
          const rows = known.map(({ timePeriod, sex, value, state }): Said => {
            const shown = isHidden(state) ? hidden(value) : value
            return { timePeriod, value: shown, more: state, ...(key.axes.SEX.kind === 'FIXED' ? {} : { sex }) }
          })
          return answered(key, rows)
        })
      const withoutHidden = withHidden(() => null)
      expect(withHidden((value) => value)).toEqual(withoutHidden)
      expect(withHidden((value) => 1000 + value)).toEqual(withoutHidden)
    })
    fc.assert(property, { numRuns: 40, seed: 2026 })
  })
})

const years = (indicator: string, more: Partial<DataSelection> = {}): DataSelection => ({
  ...{ indicator, freq: 'A', startPeriod: '2012', endPeriod: '2013' },
  ...more,
})

const isBase = ({ indicator }: DataSetKey): boolean => indicator === 'POP_TOT' || indicator === 'GDP_USD'

const hidden = (timePeriod: string, more: Partial<Said> = {}): Said => ({
  ...{ timePeriod, value: null, obsStatus: 'Q' },
  ...more,
})

describe('a suppressed part', () => {
  const of = (reports: Readonly<Record<string, readonly Said[]>>, bases: typeof reports = {}): AnswerTo => {
    return (key) => answered(key, (isBase(key) ? bases : reports)[key.reporter] ?? [])
  }
  const shown = (timePeriod: string, value: number): Said => ({ timePeriod, value })

  it('stays unknown although the total and the other part are known: women are never the total without the men', () => {
    const counted: Said[] = [
      { timePeriod: '2012', sex: '_T', value: 100 },
      { timePeriod: '2012', sex: 'M', value: 97 },
      hidden('2012', { sex: 'F' }),
    ]
    const others = counted.map((cell) => ({ ...cell, value: cell.sex === 'F' ? 40 : 60, obsStatus: 'A' as const }))
    const select = years('FLW_OUT', { by: ['SEX'], endPeriod: '2012' })
    const [all, women] = compare(select, of({ KG: counted, TJ: others }), ['X_SHW', 'X_SEXR'])
    const measures = all?.measures.filter(({ reporter }) => reporter === 'KG' || reporter === null)
    expect(measures).toEqual([
      { measure: 'X_SHW', reporter: 'KG', value: null, reason: 'the figure for women is suppressed' },
      { measure: 'X_SHW', reporter: null, value: (100 * 40) / 60, reason: 'covers TJ only' },
      { measure: 'X_SEXR', reporter: 'KG', value: null, reason: 'the figure for women is suppressed' },
      { measure: 'X_SEXR', reporter: null, value: 150, reason: 'covers TJ only' },
    ])
    expect(women?.figures[0]).toMatchObject({ reporter: 'KG', obsValue: null, missing: 'SUPPRESSED' })
    expect(women).toMatchObject({ total: 40, totalCoverage: ['TJ'] })
  })

  it.each<[Measure, string, AnswerTo, string]>([
    ['X_GROW', 'FLW_OUT', of({ KG: [hidden('2012'), shown('2013', 9)] }), 'the figure of 2012 is suppressed'],
    ['X_GROW', 'FLW_OUT', of({ KG: [shown('2012', 9), hidden('2013')] }), 'the figure is suppressed'],
    ['X_AVGR', 'FLW_OUT', of({ KG: [hidden('2012'), shown('2013', 9)] }), 'the figure of 2012 is suppressed'],
    ['X_P1000', 'FLW_OUT', of({ KG: [hidden('2013')] }, { KG: [shown('2013', 9)] }), 'the figure is suppressed'],
    [
      ...(['X_P1000', 'FLW_OUT'] as const),
      of({ KG: [shown('2013', 9)] }, { KG: [hidden('2013')] }),
      'the population of 2013 is suppressed',
    ],
    [
      ...(['X_REMGDP', 'REM_IN'] as const),
      of({ KG: [shown('2013', 9)] }, { KG: [hidden('2013')] }),
      'the gross domestic product of 2013 is suppressed',
    ],
  ])('leaves %s of %s without a value, and the reason says so', (measure, indicator, answerTo, reason) => {
    const row = compare(years(indicator), answerTo, [measure]).find(({ timePeriod }) => timePeriod === '2013')
    expect(row?.measures.find(({ reporter }) => reporter === 'KG')).toMatchObject({ value: null, reason })
    expect(row?.measures.find(({ reporter }) => reporter === null)).toMatchObject({
      ...{ value: null, reason: 'no government has both figures that the measure needs' },
    })
  })

  it('of a mirror is told as such, and nothing is computed from it', () => {
    const reports = of({ TJ: [shown('2012', 40)], RU: [hidden('2012')] })
    expect(face(years('FLW_OUT', { endPeriod: '2012' }), reports)).toMatchObject([
      {
        destinationReport: { obsValue: null, missing: 'SUPPRESSED' },
        ...{ difference: null, ratio: null, logRatio: null, asymmetry: null },
        reason: "the destination's figure is suppressed",
      },
    ])
  })

  it('of the programme leaves a sum and its share of women unknown, and adds nobody else to them', () => {
    const year = (timePeriod: string, all: number): Said[] => [
      { timePeriod, sex: '_T', value: all },
      { timePeriod, sex: 'F', value: 5 },
    ]
    const partly = [
      ...year('2012', 10),
      hidden('2013', { sex: '_T' }),
      { timePeriod: '2013', sex: 'F' as const, value: 5 },
    ]
    const womenHidden = [{ timePeriod: '2012', sex: '_T' as const, value: 30 }, hidden('2012', { sex: 'F' })]
    const reports = { KG: partly, KZ: womenHidden, TJ: year('2012', 20) }
    const target = programme((key) => answered(key, key.indicator === 'SRV_CONS' ? (at(reports, key) ?? []) : [])).find(
      ({ indicator }) => indicator === 'SRV_CONS',
    )
    expect(target).toMatchObject({ actual: 50, womenActualPercent: 25 })
    expect(target?.byCountry.map(({ reporter, obsValue, missing }) => [reporter, obsValue ?? missing])).toEqual([
      ['KG', 'SUPPRESSED'],
      ['TJ', 20],
      ['KZ', 30],
      ['RU', 'NOT_PUBLISHED'],
    ])
  })
})

const at = (reports: Readonly<Record<string, readonly Said[]>>, { reporter }: DataSetKey) => reports[reporter]
