import { afterAll, describe, expect, it } from '@jest/globals'
import type { Separator } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { readFile } from './delivered.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

describe('the separator is told by', () => {
  it.each<[string, string, Separator]>([
    ['a header that has only one', 'a;b\n1;2\n', ';'],
    ['commas', 'a,b\n1;2,3\n', ','],
    ['bars', 'a|b\n', '|'],
    ['tabs', 'a\tb\n', '\t'],
    ['what is outside quotation marks', '"a;x","b;y"\n1,2\n', ','],
    ['a header after empty lines', '\n  \r\na;b\n1;2\n', ';'],
    ['the lines below, where the header has several', 'Год, квартал;Сумма, тыс.\n2013;5\n2014;6\n', ';'],
    ['the lines below, even if some are malformed', 'a,b,c;d\n1;2\n1,2;3\n4;5\n6"7;8\n', ';'],
    ['numbers, where the lines agree with several', 'a;b;c;d, e\n1;2;3;4,5\n', ';'],
  ])('%s', async (_, text, separator) => {
    const { file, records } = await readFile({ path: folder.write('figures.csv', text) })
    expect(file.separator).toBe(separator)
    expect(records[0]?.cells.length).toBeGreaterThan(1)
  })

  it.each<[string, string, Separator]>([
    ['a semicolon', 'sep=;\r\na,b;c\r\n1,5;2\r\n', ';'],
    ['a comma, after a byte order mark', '\uFEFFsep=,\na;b,c\n1;5,2\n', ','],
    ['a tab, in capital letters', 'SEP=\t\na,b\tc\n1,5\t2\n', '\t'],
    ['a semicolon in quotation marks', '"sep=;"\na,b;c\n1,5;2\n', ';'],
  ])(
    'a first line that names %s, as spreadsheet programs write it; the lines keep their numbers',
    async (...[, text, separator]) => {
      const { file, lines } = await readFile({ path: folder.write('figures.csv', text) })
      expect(file.separator).toBe(separator)
      expect(lines).toEqual([
        [2, expect.stringMatching(/^a.b$/), 'c'],
        [3, expect.stringMatching(/^1.5$/), '2'],
      ])
    },
  )

  it('whoever states it, before the first line', async () => {
    const path = folder.write('figures.csv', 'sep=,\na,b;c\n')
    expect((await readFile({ path, separator: ';' })).lines).toEqual([[2, 'a,b', 'c']])
  })

  it('whoever states it, whatever the header has', async () => {
    const path = folder.write('figures.csv', 'a,b;c\n1,5;2\n')
    const { lines } = await readFile({ path, separator: ';' })
    expect(lines).toEqual([
      [1, 'a,b', 'c'],
      [2, '1,5', '2'],
    ])
  })
})

describe('the separator is asked for where', () => {
  it.each([
    ['the first line names another sign', 'sep=:\na:b\n', ':1:1', 'says that ":" separates the cells'],
    ['there is none in the header', '\nvalue\n1;2\n', ':2:1', 'No semicolon, comma, vertical bar or tab'],
    ['two are as likely', 'a,b;c\n1,5;2\n', ':1:1', 'semicolon (1), comma (1)'],
    ['no line says which of two it is', 'a,b;c;d\n', ':1:1', 'semicolon (2), comma (1)'],
  ])('%s', async (_, text, place, message) => {
    await expect(readFile({ path: folder.write('figures.csv', text) })).rejects.toMatchObject({
      code: 'FILE_SEPARATOR_UNKNOWN',
      place: `figures.csv${place}`,
      message: expect.stringContaining(message),
    })
  })
})
