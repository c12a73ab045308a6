import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../../shared/sdmx/resolve-selection.ts'
import { readAnswer, readAnswers } from '../../../../subgraphs/regional/answers/answer.ts'
import type { ReportedDataSet, ReportedRow } from '../../../../subgraphs/regional/answers/reported.ts'
import { reporters, rowOf } from '../reports.ts'

const select = {
  indicator: 'FLW_IN',
  startPeriod: '2013',
  endPeriod: '2014',
  by: ['SEX', 'ORIGIN'],
  partner: ['KG', 'TJ'],
} as const
const key = resolveSelection(select, reporters.KZ, catalogue)
const row = rowOf(key, { timePeriod: '2013', partner: 'TJ', sex: 'F', value: 12 })
const available = (...rows: ReportedRow[]): ReportedDataSet => ({ outcome: { availability: 'AVAILABLE' }, rows })

describe('the answer of a government', () => {
  it('is its rows, where all of them are its own and were asked for', () => {
    expect(readAnswer(available(row), key)).toEqual({ rows: [row], missing: null })
  })

  it.each([
    ["another government's", { reporter: 'RU' }],
    ["another indicator's", { indicator: 'FLW_OUT' }],
    ["another corridor's", { destination: 'RU' }],
    ["a partner's that was not asked", { origin: 'UZ' }],
    ["an age group's that was not asked", { age: 'Y15T24' }],
    ['of a year that was not asked', { timePeriod: '2015' }],
    ['of no period at all', { timePeriod: 'yesterday' }],
  ])('is worth nothing with a row that is %s', (_whose, foreign: Partial<ReportedRow>) => {
    const answer = readAnswer(available(row, { ...row, ...foreign }), key)
    expect(answer).toMatchObject({
      rows: null,
      missing: 'UNREACHABLE',
      error: { code: 'GOVERNMENT_ANSWER_INVALID', reporter: 'KZ' },
    })
  })

  it('is told by its position, whatever is absent', () => {
    const silent: (ReportedDataSet | null)[] = [
      null,
      {},
      { outcome: null, rows: null },
      { outcome: { availability: 'AVAILABLE' }, rows: null },
    ]
    const keys = [key, key, key, key, key, key]
    expect(readAnswers([...silent, available(row)], keys).map(({ missing }) => missing)).toEqual([
      ...Array.from({ length: 4 }, () => 'UNREACHABLE'),
      null,
      'UNREACHABLE',
    ])
    expect(readAnswers(null, [key])).toEqual([{ rows: null, missing: 'UNREACHABLE' }])
  })

  it.each(['REFUSED', 'NOT_PUBLISHED', 'TOO_LARGE'])('keeps the outcome %s, and no rows beside it', (availability) => {
    expect(readAnswer({ outcome: { availability }, rows: [row] }, key)).toEqual({ rows: null, missing: availability })
  })
})
