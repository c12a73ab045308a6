import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../../shared/language.ts'
import { printReport, printSummary } from '../../../../subgraphs/cli/report/print-report.ts'
import type { TallyEntry } from '../../../../subgraphs/kit/intake/read-tally.ts'
import { problem, reportOf } from './problems.ts'

const print = (report: ReturnType<typeof reportOf>, lang: Language = 'EN', room = 80): string =>
  printReport(report, { lang, room })

const NOT_LOADED: TallyEntry = {
  ...{ kind: 'NOT_LOADED', header: 'Примечание', value: null, lines: 1200 },
  text: { en: 'The column "Примечание" is not loaded (1,200 lines).', ru: 'Столбец «Примечание» не загружается.' },
}
const JUMP = problem(31, {
  ...{ code: 'DELIVERY_JUMP', severity: 'WARNING', column: 6, header: 'Значение', value: '120 000' },
  message: { en: '120,000 is twelve times the 10,000 in force.', ru: '120 000 — в двенадцать раз больше 10 000.' },
})

const REPORT = reportOf([JUMP, problem(12), problem(13)], {
  tally: { read: 1200, accepted: 1193, refused: 3, leftOut: 4, entries: [NOT_LOADED] },
})

describe('a report for people', () => {
  it('says how the file is written, what came of its lines, and every mistake with what to do about it', () => {
    expect(print(REPORT)).toBe(`permits.csv, Kyrgyzstan

format       columns as columns.csv says
encoding     windows-1251 (detected by its letters: state it with --encoding)
separator    ;
lines read   1,200
accepted     1,193
left out     4
with errors  3
errors       2
warnings     1

Not loaded, though nothing is wrong with it:
• The column "Примечание" is not loaded (1,200 lines).

problem        severity  lines  first at
──────────────────────────────────────────
CODE_UNKNOWN   error         2  12:5, 13:5
DELIVERY_JUMP  warning       1  31:6

CODE_UNKNOWN: The code list has no such code.
line:column  header  value  what is wrong
─────────────────────────────────────────────────────
12:5         Пол     ж      "ж" is no code of CL_SEX.
13:5         Пол     ж      "ж" is no code of CL_SEX.
What to do: Choose a code from Query.codelist; the message names the
            list.

DELIVERY_JUMP: A figure is far from the one that is in force for the
               same cell.
line:column  header    value    what is wrong
────────────────────────────────────────────────────────────────────────────
31:6         Значение  120 000  120,000 is twelve times the 10,000 in force.
What to do: Compare both figures with the source; if the new one is
            right, nothing has to be done.
`)
  })

  it('says all of it in Russian', () => {
    const printed = print(REPORT, 'RU').replaceAll('\u00a0', ' ')
    expect(printed).toContain('permits.csv, Кыргызстан\n')
    expect(printed).toMatch(/\nпрочитано строк {2}1 200\n/)
    expect(printed).toContain('\n• Столбец «Примечание» не загружается.\n')
    expect(printed).toContain('«ж» — не код списка CL_SEX.')
    expect(printed).toContain('\nЧто делать: ')
    expect(printed).not.toMatch(/What to do|error|separator|lines|wrong/)
  })

  it('counts what is not shown, and says where the first of it is', () => {
    const many = Array.from({ length: 1000 }, (_, at) => problem(at + 2))
    const printed = print(reportOf([...many, JUMP], { limit: 4 }))
    expect(printed).toMatch(/\nCODE_UNKNOWN +error +1,000 {2}2:5, 3:5, 4:5, …\n/)
    expect(printed.match(/is no code of CL_SEX/g)).toHaveLength(3)
    expect(printed).toContain('\n… 997 more\n')
    // Not lost behind the frequent one.
    expect(printed).toContain('120,000 is twelve times the 10,000 in force.')
  })

  it('names what was left out most, and counts the rest', () => {
    const entries = Array.from({ length: 40 }, (_, at) => {
      return { ...NOT_LOADED, lines: at, text: { en: `Column ${at} is not loaded.`, ru: '' } }
    })
    const read = { read: 1, accepted: 1, refused: 0, leftOut: 0, entries }
    expect(print(reportOf([], { tally: read }))).toMatch(
      /\n• Column 39 is not loaded\.\n[^]*\n• Column 10 is not loaded\.\n… 10 more\n$/,
    )
  })

  it('shows a problem of many lines once, and counts all of them', () => {
    const printed = print(reportOf([problem(7, { lines: 400 })]))
    expect(printed).toMatch(/\nerrors +400\n/)
    expect(printed).toMatch(/\nCODE_UNKNOWN +error +400 {2}7:5, …\n/)
    expect(printed).not.toContain('more')
  })

  it('names the file where a problem concerns all of it, and leaves out the columns in which nothing stands', () => {
    const whole = problem(0, { column: 0, header: null, value: null, message: { en: 'It is a spreadsheet.', ru: '' } })
    expect(print(reportOf([whole]))).toContain(
      '\nline:column  what is wrong\n─────────────────────────────────\nfile         It is a spreadsheet.\n',
    )
  })

  it('is short where nothing is wrong, and has no line for what there is none of', () => {
    const tally = { read: 5, accepted: 5, refused: 0, leftOut: 0, entries: [] }
    expect(print(reportOf([], { tally })).split('\n').slice(5)).toEqual([
      ...['lines read  5', 'accepted    5', 'errors      0', 'warnings    0', ''],
    ])
  })

  it('says why a file could not be opened at all', () => {
    const refused = problem(0, { code: 'FILE_FORMAT_REFUSED', column: 0, header: null, value: null })
    expect(print(reportOf([refused], { read: null }))).toMatch(
      /^permits.csv, Kyrgyzstan\n\nerrors {4}1\nwarnings {2}0\n\nproblem .*\n─+\nFILE_FORMAT_REFUSED .* file\n/,
    )
  })

  it('passes on nothing that a terminal would obey', () => {
    const evil = problem(3, { header: 'a\u001b[2J', value: 'b\u001b]0;c', message: { en: 'd\u001b[31m', ru: '' } })
    expect(print(reportOf([evil], { path: '/x/e\u001b[2J.csv' }))).not.toContain('\u001b')
  })

  it('leaves the problems out of a summary', () => {
    const summary = printSummary(REPORT, { lang: 'EN', room: 80 })
    expect(summary).toMatch(/\nerrors +2\n/)
    expect(summary).not.toContain('CODE_UNKNOWN')
  })
})
