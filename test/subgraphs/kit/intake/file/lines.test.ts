import { afterAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { readFile } from './delivered.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const read = (text: string) => readFile({ path: folder.write('figures.csv', text), separator: ';' })

/** What is in the file, the file, and what comes back: line and cells. */
type Case = readonly [string, string, readonly (readonly [number, ...string[]])[]]

describe('records are read from', () => {
  it.each<Case>([
    [
      'lines that end with LF',
      'a;b\n1;2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'lines that end with CR LF',
      'a;b\r\n1;2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'lines that end with CR',
      'a;b\r1;2\r',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'lines that end differently',
      'a;b\r\n1;2\n3;4\r5;6',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5', '6'],
      ],
    ],
    [
      'a last line without an end',
      'a;b\n1;2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['a header alone', 'a;b', [[1, 'a', 'b']]],
    [
      'lines among empty ones',
      '\n  \na;b\n\r\n1;2\n\n',
      [
        [3, 'a', 'b'],
        [5, '1', '2'],
      ],
    ],
    [
      'empty cells',
      'a;b\n;\n"";""\n',
      [
        [1, 'a', 'b'],
        [2, '', ''],
        [3, '', ''],
      ],
    ],
    [
      'blanks around cells',
      'a; b\n 1 ;2 \n',
      [
        [1, 'a', ' b'],
        [2, ' 1 ', '2 '],
      ],
    ],
    [
      'quoted separators',
      'a;b\n"1;5";2\n',
      [
        [1, 'a', 'b'],
        [2, '1;5', '2'],
      ],
    ],
    [
      'doubled quotation marks',
      'a;b\n"«""x""»";""""\n',
      [
        [1, 'a', 'b'],
        [2, '«"x"»', '"'],
      ],
    ],
    [
      'quoted line ends',
      'a;b\n"1\n5";"2\r\n\r3"\n4;5\n',
      [
        [1, 'a', 'b'],
        [2, '1\n5', '2\r\n\r3'],
        [6, '4', '5'],
      ],
    ],
    [
      'a single column',
      'a\n1\n\n"2\n"\n3',
      [
        [1, 'a'],
        [2, '1'],
        [4, '2\n'],
        [6, '3'],
      ],
    ],
  ])('%s', async (_, text, records) => {
    const { lines, problems } = await read(text)
    expect(lines).toEqual(records)
    expect(problems).toEqual([])
  })
})

/** What is wrong, the file, the lines that are read all the same, the lines blamed and the beginning of the message. */
type Malformed = readonly [string, string, readonly number[], readonly number[], string]

const malformed: readonly Malformed[] = [
  ['has a cell too few', 'a;b\n1\n3;4\n', [1, 3], [2], 'Cells in the line: 1, in the header: 2.'],
  ['has a cell too many', 'a;b\n1;2\n3;4;5\n', [1, 2], [3], 'Cells in the line: 3, in the header: 2.'],
  ['has a cell too few after a tall one', 'a;b\n"1\n";2\n3\n', [1, 2], [4], 'Cells in the line: 1'],
  ['is quoted too late', 'a;b\n1;x"2"\n3;4\n', [1, 3], [2], 'A quotation mark stands inside'],
  ['is quoted too soon', 'a;b\n1;"2"x\n3;4\n', [1, 3], [2], 'A quotation mark stands inside'],
  ['has one mark inside a cell', 'a;b\n1;2"\n3;4\n"5";6\n', [1, 3, 4], [2], 'A quotation mark stands inside'],
  [
    'opens what another line seems to close',
    'a;b\n1;"2\n3;4\n5;"6"\n7;8\n',
    [1, 3, 4, 5],
    [2],
    'A quotation mark stands',
  ],
  ['is one of several', 'a;b\nx"\n1;2\n"3"4;\n5;6\n7"8"9;\n', [1, 3, 5], [2, 4, 6], 'A quotation mark stands inside'],
  [
    'stands among lines with CR LF',
    'a;b\r\n1;x"2"\r\n"3";4\r\n5;"6"\r\n',
    [1, 3, 4],
    [2],
    'A quotation mark stands inside',
  ],
  ['swallows the rest', 'a;b\n1;2\n3;"4\n5;6\n', [1, 2], [3], 'A quotation mark that opens here is not closed'],
  ['swallows the rest after a tall cell', 'a;b\n"1\r\n2";"4\n5;6\n', [1], [3], 'A quotation mark that opens here'],
  ['swallows an end that looks doubled', 'a;b\n1;"2""', [1], [2], 'A quotation mark that opens here'],
]

describe('a line is reported and left out that', () => {
  it.each(malformed)('%s', async (_, text, lines, blamed, message) => {
    const { records, problems } = await read(text)
    expect(records.map(({ line }) => line)).toEqual(lines)
    expect(problems).toMatchObject(
      blamed.map((line) => ({
        ...{ code: 'LINE_MALFORMED', severity: 'ERROR', line, column: 0, header: null, value: null, lines: 1 },
        message: { en: expect.stringContaining(message), ru: expect.stringMatching(/[а-я]/) },
      })),
    )
  })

  it('swallows more than a record may be long, long before the end of the file', async () => {
    const rest = '3;4\n'.repeat(500_000)
    const { records, problems, file } = await read(`a;b\n1;"2\n${rest}1;2"\n`)
    expect(records).toHaveLength(1)
    expect(problems).toMatchObject([{ line: 2, message: { en: expect.stringContaining('not closed') } }])
    expect(file.bytesRead()).toBe(file.bytes)
    expect(file.contentHash()).toHaveLength(64)
  })
})

describe('a header is refused', () => {
  it.each([
    ['that has a mark inside a cell', 'a;b"\n1;2\n', ';', 'figures.csv:1:1', 'A quotation mark stands inside'],
    ['that is not closed', '\na;"b\n1;2\n', ';', 'figures.csv:2:1', 'A quotation mark that opens here'],
    [
      'that is wrong with every separator',
      '\na"b;c\n1;2\n',
      undefined,
      'figures.csv:2:1',
      'A quotation mark of the header',
    ],
  ] as const)('%s', async (_, text, separator, place, message) => {
    const path = folder.write('figures.csv', text)
    const reading = readFile({ path, ...(separator === undefined ? {} : { separator }) })
    await expect(reading).rejects.toMatchObject({
      ...{ code: 'LINE_MALFORMED', place },
      message: expect.stringContaining(message),
    })
  })
})
