import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../../shared/language.ts'
import { paragraphs } from '../../../../subgraphs/cli/paper.ts'
import { printChanges } from '../../../../subgraphs/cli/publish/print-changes.ts'
import type { Changes } from '../../../../subgraphs/kit/release/release-desk.ts'
import { change, changesOf } from './changes.ts'

const print = (changes: Changes, lang: Language = 'EN', room = 100): string =>
  paragraphs(printChanges(changes, { lang, room }))

const EXAMPLES = [
  change({ kind: 'NEW', after: 1_120_934.5, cell: { timePeriod: '2020' } }),
  change({ kind: 'REVISED', before: 100, after: 82.5, percent: -17.5, cell: { sex: 'F' } }),
  change({ kind: 'SUPPRESSED', before: 12, cell: { origin: 'UZ' } }),
  change({ kind: 'ENDED', before: 7 }),
]

describe('what changes, for people', () => {
  it('is counted, and shown cell by cell with what tells the cells apart', () => {
    expect(print(changesOf(EXAMPLES, { counts: { NEW: 1204, REVISED: 12, SUPPRESSED: 1, ENDED: 1 }, withheld: 40 })))
      .toBe(`new                   1,204
revised                  12
newly withheld            1
ended                     1
withheld, all in all     40

The same in all of these: indicator STK_FB, freq A5, age _T

change          period  corridor  sex  before        after      %
─────────────────────────────────────────────────────────────────
new             2020    TJ → RU   _T        –  1,120,934.5      –
revised         2015    TJ → RU   F       100         82.5  -17.5
newly withheld  2015    UZ → RU   _T       12    no figure      –
ended           2015    TJ → RU   _T        7            –      –

The first of each kind; all in all there are more.
`)
  })

  it('is told in its row where it is a single cell, without what the indicator does not have', () => {
    expect(
      print(changesOf([change({ kind: 'REVISED', before: 10, after: 11, percent: 10 })]))
        .split('\n')
        .slice(6),
    ).toEqual([
      'change   indicator  freq  period  corridor  sex  age  before  after      %',
      '──────────────────────────────────────────────────────────────────────────',
      'revised  STK_FB     A5    2015    TJ → RU   _T   _T       10     11  +10.0',
      '',
    ])
  })

  it('is said in Russian', () => {
    const printed = print(changesOf(EXAMPLES), 'RU').replaceAll('\u00a0', ' ')
    expect(printed).toContain('\nОбщее для всех: показатель STK_FB, частота A5, возраст _T\n')
    expect(printed).toMatch(/\nизменены +2015 +TJ → RU +F +100 +82,5 +-17,5\n/)
    expect(printed).not.toMatch(/[a-z]{3}/)
  })

  it('is said to be nothing where it is nothing', () => {
    expect(print(changesOf([]))).toBe('No figure changes.\n')
  })

  it('shows a figure with all its digits', () => {
    const printed = print(changesOf([change({ after: 0.000_123_456_789 }), change({ after: 123_456_789_012_345 })]))
    expect(printed).toContain('0.000123456789')
    expect(printed).toContain('123,456,789,012,345')
  })
})
