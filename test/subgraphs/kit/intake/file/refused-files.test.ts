import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { readFile } from './delivered.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
mkdirSync(join(folder.path, 'folder'))

const latin = (text: string) => Buffer.from(text, 'latin1')
const sound = Buffer.from('a;b\n1;2\n'.repeat(20_000))
const packed = gzipSync(sound)

const formats: readonly (readonly [string, Buffer])[] = [
  ['an XLSX workbook', latin('PK\x03\x04\x14\0[Content_Types].xml..PK\x03\x04xl/workbook.xml')],
  ['an ODS spreadsheet', latin('PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['a ZIP archive', latin('PK\x03\x04\x14\0figures.csv')],
  ['an XLS workbook', latin('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0')],
  ['a PDF document', latin('%PDF-1.7\n')],
  ['an HTML page', latin('\xEF\xBB\xBF\n<table border=1>')],
  ['an XML document', latin('<?xml version="1.0"?><mes:Structure/>')],
  ['a JSON document', latin('{ "data": { "dataSets": [] } }')],
  ['text in UTF-32', latin('\xFF\xFE\0\0a\0\0\0;\0\0\0b\0\0\0')],
  ['no text', latin('\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06')],
]

/** A place, and a sentence in Russian about it. */
const RUSSIAN = /^[^:]+: [А-Я][^a-z]*[а-я].*\.$/

describe.each(formats)('%s is refused', (name, bytes) => {
  it.each([
    ['as it is', bytes, 'This is'],
    ['inside gzip', gzipSync(bytes), name === 'no text' ? 'This is' : 'Inside is'],
  ])('%s', async (_, content, where) => {
    const path = folder.write('figures.csv', content)
    await expect(readFile({ path })).rejects.toMatchObject({
      code: 'FILE_FORMAT_REFUSED',
      place: 'figures.csv',
      message: expect.stringContaining(`${where} ${name}`),
      inFull: { ru: expect.stringMatching(RUSSIAN) },
    })
  })
})

describe('a file is refused that', () => {
  it.each([
    ['is not there', 'gone.csv', 'UNREADABLE', 'There is no such file.'],
    ['is a folder', 'folder', 'UNREADABLE', 'This is a folder or a pipe, not a file.'],
    ['is below a file', 'sound.csv/figures.csv', 'UNREADABLE', 'The file cannot be read (ENOTDIR).'],
    ['has no bytes', 'empty.csv', 'UNREADABLE', 'Nothing is in the file.'],
    ['has a mark and nothing else', 'mark.csv', 'UNREADABLE', 'Nothing is in the file.'],
    ['has empty lines only', 'lines.csv', 'UNREADABLE', 'Nothing is in the file.'],
    ['has nothing in it, compressed', 'empty.csv.gz', 'UNREADABLE', 'Nothing is in the file.'],
    ['breaks off, compressed', 'half.csv.gz', 'DAMAGED', 'The compressed bytes are damaged or break off.'],
    ['has bytes changed, compressed', 'changed.csv.gz', 'DAMAGED', 'The compressed bytes are damaged or break off.'],
    ['has more than its compressed bytes', 'more.csv.gz', 'DAMAGED', 'The compressed bytes are damaged or break off.'],
    ['goes on with zeros', 'zeros.csv.gz', 'DAMAGED', 'Zeros follow the compressed bytes.'],
  ])('%s', async (_, name, code, message) => {
    folder.write('sound.csv', sound)
    folder.write('empty.csv', '')
    folder.write('mark.csv', '\uFEFF')
    folder.write('lines.csv', '\r\n \n\n')
    folder.write('empty.csv.gz', gzipSync(''))
    folder.write('half.csv.gz', packed.subarray(0, -20))
    folder.write('changed.csv.gz', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]))
    folder.write('more.csv.gz', Buffer.concat([packed, sound]))
    folder.write('zeros.csv.gz', Buffer.concat([packed, Buffer.alloc(200_000)]))
    await expect(readFile({ path: join(folder.path, name) })).rejects.toMatchObject({
      code: `FILE_${code}`,
      message: expect.stringContaining(message),
      inFull: { en: expect.stringContaining(message), ru: expect.stringMatching(RUSSIAN) },
    })
  })

  it('has a first line of some hundred kilobytes', async () => {
    const path = folder.write('long.csv', Buffer.alloc(300_000, 'я;'))
    await expect(readFile({ path })).rejects.toMatchObject({ code: 'LINE_MALFORMED', place: 'long.csv:1:1' })
  })

  it('has a line of some megabytes', async () => {
    const path = folder.write('long.csv', Buffer.concat([sound, Buffer.alloc(5_000_000, 'x')]))
    await expect(readFile({ path })).rejects.toMatchObject({ code: 'LINE_MALFORMED', place: 'long.csv' })
  })
})
