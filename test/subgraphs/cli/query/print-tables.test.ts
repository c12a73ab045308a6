import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { printTables } from '../../../../subgraphs/cli/query/print-tables.ts'
import { sheetsOf } from '../../../../subgraphs/cli/query/sheets.ts'

const print = (data: Readonly<Record<string, unknown>>, room?: number): string => printTables(sheetsOf(data), room)
const lines = (...texts: string[]): string => texts.join('\n')

const figure = (reporter: string, obsValue: number | null, missing: string | null = null) => ({
  reporter,
  obsValue,
  missing,
})
const ROWS = [
  {
    timePeriod: '2015',
    figures: [figure('KG', 204_382), figure('TJ', 275_101)],
    total: 479_483,
    totalCoverage: ['KG', 'TJ'],
  },
  {
    timePeriod: '2020',
    figures: [figure('KG', 223_000), figure('TJ', null, 'NOT_PUBLISHED')],
    total: null,
    totalCoverage: [],
  },
]

describe('an answer on a terminal', () => {
  it('sets the governments’ figures side by side, and the total behind them', () => {
    expect(print({ comparison: { rows: ROWS } })).toBe(
      lines(
        'comparison.rows',
        'timePeriod       KG             TJ    total  totalCoverage',
        '──────────────────────────────────────────────────────────',
        '2015        204,382        275,101  479,483  KG TJ',
        '2020        223,000  NOT_PUBLISHED        –  –',
      ),
    )
  })

  it('says why a figure is missing below the table where the terminal is too narrow to say it in its place', () => {
    expect(print({ comparison: { rows: ROWS } }, 54)).toBe(
      lines(
        'comparison.rows',
        'timePeriod       KG       TJ    total  totalCoverage',
        '────────────────────────────────────────────────────',
        '2015        204,382  275,101  479,483  KG TJ',
        '2020        223,000    – (1)        –  –',
        '(1) NOT_PUBLISHED',
      ),
    )
  })

  it('continues below, behind the labels of the rows, where even that is too wide', () => {
    expect(print({ comparison: { rows: ROWS } }, 30)).toBe(
      lines(
        'comparison.rows',
        'timePeriod       KG       TJ',
        '────────────────────────────',
        '2015        204,382  275,101',
        '2020        223,000    – (1)',
        '',
        'timePeriod    total',
        '───────────────────',
        '2015        479,483',
        '2020              –',
        '',
        'timePeriod  totalCoverage',
        '─────────────────────────',
        '2015        KG TJ',
        '2020        –',
        '(1) NOT_PUBLISHED',
      ),
    )
  })

  it('shows beside the figures what was asked about them: statuses, and whether they are synthetic', () => {
    const figures = [{ reporter: 'KG', obsValue: 1200, obsStatus: 'E', confStatus: 'F', synthetic: true }]
    expect(print({ rows: [{ sex: 'F', figures }] })).toBe(
      lines('rows', 'sex                   KG', '────────────────────────', 'F    1,200 E F synthetic'),
    )
  })

  it('gives measures a table of their own, with numbered notes on what cannot be computed', () => {
    const measure = (reporter: string | null, value: number | null, reason: string | null = null) => ({
      measure: 'X_SHW',
      ...{ reporter, value, reason },
    })
    const rows = [
      { sex: 'F', total: 5, measures: [measure('KG', 59.578), measure('TJ', 80.5), measure(null, null, 'no total')] },
      { sex: 'M', total: 5, measures: [measure('KG', null, 'no women'), measure(null, null, 'no total')] },
    ]
    expect(print({ rows })).toBe(
      lines(
        'rows',
        'sex  total',
        '──────────',
        'F        5',
        'M        5',
        '',
        'rows.measures',
        'sex  measure     KG     TJ  total',
        '─────────────────────────────────',
        'F    X_SHW    59.58  80.50  – (1)',
        'M    X_SHW    – (2)      –  – (1)',
        '(1) no total',
        '(2) no women',
      ),
    )
  })

  it('lists texts that stand alone, each once', () => {
    const text = 'Counts people born in another Soviet republic before 1991, so it is no labour-migrant stock.'
    expect(print({ notes: [{ text }, { text: 'Censuses differ.' }, { text }] })).toBe(
      lines(
        'notes',
        '• Counts people born in another Soviet republic before 1991, so it is no',
        '  labour-migrant stock. (×2)',
        '• Censuses differ.',
      ),
    )
  })

  it('wraps long texts beside short ones, and leaves them out where they would only repeat', () => {
    const definition =
      'Number of foreign citizens with a valid permit to work at the end of the period, by sex and sector.'
    expect(print({ indicators: [{ id: 'PRM', definition, freqs: [{ freq: 'A' }] }] })).toBe(
      lines(
        'indicators',
        'id   definition',
        '─────────────────────────────────────────────────────────────────────────────',
        'PRM  Number of foreign citizens with a valid permit to work at the end of the',
        '     period, by sex and sector.',
        '',
        'indicators.freqs',
        'id   freq',
        '─────────',
        'PRM  A',
      ),
    )
  })

  it('says that an answer or a list is empty', () => {
    expect(print({})).toBe('The answer is empty. / Ответ пуст.')
    expect(print({ comparison: { rows: [] } })).toBe('comparison.rows\n(nothing / пусто)')
  })

  it.each([
    [0.004_123, '0.0041'],
    [3739.5, '3,739.5'],
    [66.666_67, '66.67'],
    [-2, '-2'],
  ])('writes %d as %s', (value, text) => {
    expect(print({ value: { v: value } })).toBe(lines('value.v'.padStart(text.length), '─'.repeat(7), text.padStart(7)))
  })

  it('passes on nothing that a terminal would obey', () => {
    expect(print({ name: 'Душанбе\u001b[2J\r\n\u202eevil' })).toMatch(/^name\n─+\nДушанбе \[2J evil$/)
  })

  it('loses no word and exceeds no line, however narrow the terminal', () => {
    const word = fc.stringMatching(/^[a-zа-я]{1,12}$/)
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
    const item = fc.record({ a: sentence, c: sentence, b: fc.integer({ min: 0, max: 99_999 }), d: sentence })
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.integer({ min: 34, max: 120 }), (items, room) => {
        const printed = print({ items }, room)
        expect(Math.max(...printed.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(room)
        const words = new Set(printed.split(/\s+/))
        for (const { a, c, d } of items) for (const one of `${a} ${c} ${d}`.split(' ')) expect(words).toContain(one)
      }),
    )
  })
})
