import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { printCsv } from '../../../../subgraphs/cli/query/print-csv.ts'
import { sheetsOf } from '../../../../subgraphs/cli/query/sheets.ts'

const print = (data: Readonly<Record<string, unknown>>, list?: string): string => printCsv(sheetsOf(data), list)
const ROWS = {
  rows: [{ sex: 'F', figures: [{ reporter: 'KG', obsValue: 1 }], note: 'a, "b"' }],
  code: 'KG',
}

describe('an answer as CSV', () => {
  it('has a record a line, every level repeated, numbers as they are', () => {
    expect(
      print({ rows: [{ sex: 'F', figures: [{ reporter: 'KG', obsValue: 1234.5, missing: null }] }] }, 'rows.figures'),
    ).toBe('sex,reporter,obsValue,missing\r\nF,KG,1234.5,\r\n')
  })

  it('puts several lists below each other, each under its name', () => {
    expect(print(ROWS)).toBe(
      '# .\r\ncode\r\nKG\r\n\r\n' +
        '# rows\r\nsex,note\r\nF,"a, ""b"""\r\n\r\n' +
        '# rows.figures\r\nsex,note,reporter,obsValue\r\nF,"a, ""b""",KG,1\r\n',
    )
  })

  it('picks one list, or what stands outside of lists', () => {
    expect(print(ROWS, 'rows')).toBe('sex,note\r\nF,"a, ""b"""\r\n')
    expect(print(ROWS, '.')).toBe('code\r\nKG\r\n')
  })

  it('leaves no line without anything, which a reader would pass over', () => {
    expect(print({ rows: [{ obsValue: null }, { obsValue: 1 }] })).toBe('obsValue\r\n""\r\n1\r\n')
  })

  it('names the lists that there are when asked for another', () => {
    expect(() => print(ROWS, 'figures')).toThrow(
      expect.objectContaining({
        code: 'USAGE_INVALID',
        message: 'The answer has no list "figures"; it has: ., rows, rows.figures.',
      }),
    )
  })

  it.each(['=1+1', '+7', '-7', '@SUM(A1)', '\tx', '\rx', '\nx'])('keeps a spreadsheet from running %j', (text) => {
    const [, [cell]] = parse(print({ rows: [{ text }] })) as [string[], string[]]
    expect(cell).toBe(`'${text}`)
  })

  it('gives every cell back to whoever parses it, apart from that guard', () => {
    const awkward = fc.constantFrom('a', 'я', '"', ',', ';', "'", '\n', '\r', '\t', ' ', '=', '+', '-', '#', '@')
    const cell = fc.oneof(
      fc.string({ unit: awkward, maxLength: 8 }),
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    const items = fc.array(fc.record({ a: cell, b: cell, c: cell }), { minLength: 1, maxLength: 5 })
    const columns = fc.constantFrom<('a' | 'b' | 'c')[]>(['a'], ['a', 'b', 'c'])
    fc.assert(
      fc.property(items, columns, (records, chosen) => {
        const rows = records.map((record) => Object.fromEntries(chosen.map((column) => [column, record[column]])))
        const parsed: unknown = parse(print({ rows }), { columns: true, record_delimiter: '\r\n' })
        expect(parsed).toEqual(
          records.map((record) => Object.fromEntries(chosen.map((column) => [column, printed(record[column])]))),
        )
      }),
    )
  })
})

const printed = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? value.replace(/^[=+\-@\t\r\n]/, "'$&") : String(value ?? '')
