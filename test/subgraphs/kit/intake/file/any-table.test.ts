import { isAscii, isUtf8 } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Encoding, Separator } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { readFile } from './delivered.ts'
import { beginnings, encode, write, type Style } from './written.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const SIGNS = ['a', 'B', '1', ' ', '.', ',', ';', '|', '\t', '"', '""', '=', '№', 'Я', 'ё', '\n', '\r\n', '\r']
const TEXTS = ['a longer text', 'текст подлиннее']
const OTHERS = ['ә', 'ҷ', '語', '🙂', '\u2028', 'é']
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']

const styles: fc.Arbitrary<Style> = fc.record({
  separator: fc.constantFrom<Separator>(';', ',', '|', '\t'),
  quoting: fc.constantFrom('ALWAYS', 'WHERE_NEEDED'),
  ends: fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\r\n', '\r\n', '\n']),
  emptyAfter: fc.constantFrom(0, 1, 2, 5),
  endsWithLineEnd: fc.boolean(),
})

const tablesIn = (encoding: Encoding) => {
  const signs = [...SIGNS, ...TEXTS, ...(encoding === 'windows-1251' ? [] : OTHERS)]
  const cell = fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((parts) => parts.join(''))
  return (
    fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      )
      // Blanks with tabs between them are an empty file, which is refused.
      .filter((table) => table.flat().some((text) => text.trim() !== ''))
  )
}

const files = fc.constantFrom(...ENCODINGS).chain((encoding) =>
  fc.record({
    encoding: fc.constant(encoding),
    table: tablesIn(encoding),
    style: styles,
    marked: encoding === 'windows-1251' ? fc.constant(false) : fc.boolean(),
    stated: fc.boolean(),
    compressed: fc.boolean(),
  }),
)

interface File {
  readonly encoding: Encoding
  readonly table: readonly (readonly string[])[]
  readonly style: Style
  readonly marked: boolean
  readonly stated: boolean
  readonly compressed: boolean
}

/** Writes and reads a table. */
function roundTrip({ encoding, table, style, marked, stated, compressed }: File) {
  const bytes = encode(`${marked ? '\uFEFF' : ''}${write(table, style)}`, encoding)
  // By chance these bytes are UTF-8 too, and are then not read as anything else.
  fc.pre(encoding !== 'windows-1251' || isAscii(bytes) || !isUtf8(bytes))
  const path = folder.write('table', compressed ? gzipSync(bytes) : bytes)
  const told = !stated && (encoding === 'utf-8' || marked)
  return readFile({ path, separator: style.separator, ...(told ? {} : { encoding }) })
}

const withLines = (table: readonly (readonly string[])[], style: Style) => {
  const lines = beginnings(table, style)
  return table.map((cells, at) => [lines[at], ...cells])
}

describe('any table', () => {
  it('comes back from any encoding, with any separator, line end and quoting, and with the right lines', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const { lines, problems } = await roundTrip(file)
        expect(problems).toEqual([])
        expect(lines).toEqual(withLines(file.table, file.style))
      }),
      { numRuns: 300 },
    )
  })

  it.each(ENCODINGS)('comes back from %s, however long it is', async (encoding) => {
    const [rows = []] = fc.sample(
      tablesIn(encoding).filter((some) => some.length > 5),
      { numRuns: 1, seed: 7 },
    )
    const table = Array.from({ length: 400 }, () => rows).flat()
    for (const [at, style] of fc.sample(styles, { numRuns: 4, seed: 7 }).entries()) {
      const { lines, problems } = await roundTrip({
        encoding,
        table,
        style,
        stated: true,
        marked: false,
        compressed: at > 1,
      })
      expect(problems).toEqual([])
      expect(JSON.stringify(lines) === JSON.stringify(withLines(table, style))).toBe(true)
    }
  })

  it('comes back without the lines that have a quotation mark inside a cell, which are reported', async () => {
    const stray = fc.constantFrom(null, null, 'a"b', '"a"b', 'a""', '"a" ', ' "a"')
    const strays = fc.array(stray, { minLength: 12, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(tablesIn('utf-8'), styles, strays, async (table, some, [, ...after]) => {
        const style = { ...some, ends: ['\n'], emptyAfter: 0, endsWithLineEnd: true }
        const broken = table.map((_, at) => after[at - 1] ?? null)
        // Where such a record ends nobody knows, so each of them is one line.
        const rows = table.map((cells, at) => (broken[at] === null ? cells : ['x']))
        const texts = rows.map((cells, at) => {
          const mark = broken[at] ?? null
          return mark === null ? write([cells], style) : `${mark}${style.separator}x\n`
        })
        const path = folder.write('broken', texts.join(''))
        const { lines, problems } = await readFile({ path, separator: style.separator })
        const expected = withLines(rows, style)
        expect(lines).toEqual(expected.filter((_, at) => broken[at] === null))
        const blamed = expected.filter((_, at) => broken[at] !== null)
        expect(problems.map(({ line }) => line)).toEqual(blamed.map(([line]) => line))
      }),
    )
  })
})
