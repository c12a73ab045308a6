import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import type { Encoding } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { readFile } from './delivered.ts'
import { encode } from './written.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const TEXT = 'Показатель;Пол;Значение\nРазрешения;женщины;5\n'
const LINES = [
  [1, 'Показатель', 'Пол', 'Значение'],
  [2, 'Разрешения', 'женщины', '5'],
]
const MARK = '\uFEFF'

/** What the file is, its bytes, the encoding stated, the encoding found, and by what. */
type Accepted = readonly [string, Buffer, Encoding | undefined, Encoding, string]

const accepted: readonly Accepted[] = [
  ['UTF-8', encode(TEXT, 'utf-8'), undefined, 'utf-8', 'BYTES'],
  ['UTF-8 with a mark', encode(MARK + TEXT, 'utf-8'), undefined, 'utf-8', 'BOM'],
  ['UTF-8 with a mark, stated', encode(MARK + TEXT, 'utf-8'), 'utf-8', 'utf-8', 'STATED'],
  ['UTF-16 LE with a mark', encode(MARK + TEXT, 'utf-16le'), undefined, 'utf-16le', 'BOM'],
  ['UTF-16 BE with a mark', encode(MARK + TEXT, 'utf-16be'), undefined, 'utf-16be', 'BOM'],
  ['UTF-16 LE, stated', encode(TEXT, 'utf-16le'), 'utf-16le', 'utf-16le', 'STATED'],
  ['UTF-16 BE, stated', encode(TEXT, 'utf-16be'), 'utf-16be', 'utf-16be', 'STATED'],
  ['Windows-1251, stated', encode(TEXT, 'windows-1251'), 'windows-1251', 'windows-1251', 'STATED'],
  ['Windows-1251 by its letters', encode(TEXT, 'windows-1251'), undefined, 'windows-1251', 'DETECTED'],
]

describe.each([
  ['as it is', (bytes: Buffer) => bytes, false],
  ['compressed', (bytes: Buffer) => gzipSync(bytes), true],
])('a file %s is read in', (_, packed, compressed) => {
  it.each(accepted)('%s', async (_name, bytes, stated, encoding, encodingFrom) => {
    const path = folder.write('figures.csv', packed(bytes))
    const { file, lines, problems } = await readFile({ path, ...(stated === undefined ? {} : { encoding: stated }) })
    expect(lines).toEqual(LINES)
    expect(file).toMatchObject({ encoding, encodingFrom, compressed })
    const warned = encodingFrom === 'DETECTED' ? [{ code: 'FILE_ENCODING_DETECTED', severity: 'WARNING', line: 0 }] : []
    expect(problems).toMatchObject(warned)
  })
})

const ascii = 'INDICATOR;SEX;VALUE\nPRM_VAL;F;5\n'
const many = 'PRM_VAL;F;5\n'.repeat(40_000)
const late = `${ascii}${many}`
const russian = encode(TEXT, 'windows-1251')
const koi8 = Buffer.from('f0cfcbc1dac1d4c5ccd83bf0cfcc3bfac1cec1dec5cec9c50a', 'hex')
const kazakh = Buffer.concat([russian, Buffer.from([0x8d, 0xe0, 0xe7, 0x3b, 0x3b, 0x0a])])
const half = encode(TEXT, 'utf-16le').subarray(0, -1)
const surrogate = Buffer.concat([encode(`${MARK}${TEXT}`, 'utf-16be'), Buffer.from([0xd8, 0, 0, 0x3b, 0, 0x3b])])

/** What the file is, its bytes, the encoding stated, the code, the place and some words of the message. */
type Refused = readonly [string, Buffer, Encoding | undefined, string, string, string]

const unknown: readonly Refused[] = [
  ['French in Latin-1', Buffer.from('Pays;Note\nKG;résumé\n', 'latin1'), undefined, 'UNKNOWN', ':2:1', 'not UTF-8'],
  ['Italian in Latin-1', Buffer.from('Perché;Città\n2013;è\n', 'latin1'), undefined, 'UNKNOWN', ':1:1', 'not UTF-8'],
  ['Russian in KOI8-R', koi8, undefined, 'UNKNOWN', ':1:1', 'not those of Russian in windows-1251'],
  ['Kazakh in a code page of its own', kazakh, undefined, 'UNKNOWN', ':1:1', 'not those of Russian'],
  ['UTF-16 without a mark', encode(TEXT, 'utf-16le'), undefined, 'UNKNOWN', '', 'look like utf-16le'],
  ['UTF-16 BE without a mark', encode(TEXT, 'utf-16be'), undefined, 'UNKNOWN', '', 'look like utf-16be'],
]

const wrong: readonly Refused[] = [
  ['UTF-8, and not what is stated', encode(TEXT, 'utf-8'), 'windows-1251', 'WRONG', ':1:1', 'those of utf-8'],
  ['marked, and not what is stated', encode(MARK + TEXT, 'utf-8'), 'utf-16le', 'WRONG', ':1:1', 'those of utf-8'],
  ['UTF-16 of the other order', encode(TEXT, 'utf-16be'), 'utf-16le', 'WRONG', ':1:1', 'those of utf-16be'],
  ['bytes without a zero as UTF-16', russian, 'utf-16le', 'WRONG', ':1:1', 'no byte is zero'],
  ['Windows-1251 stated as UTF-8', russian, 'utf-8', 'WRONG', ':1:1', 'no text in utf-8'],
  [
    'a byte that Windows-1251 has not',
    Buffer.from('a;b\n1;2\n3;\x98\n', 'latin1'),
    'windows-1251',
    'WRONG',
    ':3:1',
    '',
  ],
  ['half a letter of UTF-16', half, 'utf-16le', 'WRONG', ':2:1', 'no text in utf-16le'],
  ['half a pair of UTF-16', surrogate, undefined, 'WRONG', ':3:1', 'no text in utf-16be'],
  ['UTF-8 until later', Buffer.concat([Buffer.from(late), russian]), undefined, 'WRONG', ':40003:1', 'in utf-8'],
  ['cut within a letter', encode(TEXT, 'utf-8').subarray(0, 64), undefined, 'UNKNOWN', ':2:1', 'not UTF-8'],
  ['Russian until later', later(kazakh.subarray(-6)), undefined, 'WRONG', ':40003:1', 'letters that Russian does not'],
]

function later(line: Buffer): Buffer {
  return Buffer.concat([russian, Buffer.from(many), line])
}

describe('a file is refused that is', () => {
  it.each([...unknown, ...wrong])('%s', async (_, bytes, stated, code, place, message) => {
    const path = folder.write('figures.csv', bytes)
    const reading = readFile({ path, ...(stated === undefined ? {} : { encoding: stated }) })
    await expect(reading).rejects.toMatchObject({
      code: `FILE_ENCODING_${code}`,
      place: `figures.csv${place}`,
      message: expect.stringContaining(message),
    })
  })
})
