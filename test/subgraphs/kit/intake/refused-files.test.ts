import { afterAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { asDelivery, inShort, print, readAll, readFile, temporaryFolder } from '../fixtures/delivery-file.ts'
import { printed } from '../fixtures/permits.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const sound = printed()
const [header = '', first = '', second = ''] = sound.split('\n')
const headed = (from: string, to: string) => sound.replace(header, header.replace(from, to))
const bare = { INDICATOR: 'PRM_VAL', FREQ: 'M', TIME_PERIOD: '2021-12', OBS_VALUE: '5' }
const latin = Buffer.from(`${second}, résumé\n`, 'latin1')

/** Why, the file, and its problems, each with the beginning of its message. */
type Case = readonly [string, string, readonly (readonly [string, string])[]]

const headers: readonly Case[] = [
  [
    'a header is nobody’s',
    headed('Жынысы', 'Sex'),
    [['ERROR DELIVERY_HEADER_UNKNOWN 1:6', '"Sex" is none of the headers of columns.csv: Көрсеткіш, Жиілігі, ']],
  ],
  [
    'a header has a space too many',
    headed('Жынысы', 'Жынысы '),
    [['ERROR DELIVERY_HEADER_UNKNOWN 1:6', '"Жынысы " is none of the headers of columns.csv']],
  ],
  [
    'a column has no header',
    sound.replaceAll('\n', ';\n'),
    [['ERROR DELIVERY_HEADER_UNKNOWN 1:18', 'The column has no header; ",IGNORE,," in the mapping']],
  ],
  [
    'a column is there twice',
    headed('Жасы', 'Жынысы'),
    [['ERROR DELIVERY_HEADER_REPEATED 1:7', 'There is a column "Жынысы" before this one.']],
  ],
  [
    'needed columns are missing',
    print(kazakhstan, [{ OBS_VALUE: '5', SEX: 'F' }]),
    [
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column "Көрсеткіш" for INDICATOR.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column "Жиілігі" for FREQ.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column "Кезең" for TIME_PERIOD.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column "Дереккөз" for SOURCE.'],
    ],
  ],
  [
    'every header is nobody’s',
    'Country;Year;Figure\nKZ;2021;5\n',
    [['ERROR DELIVERY_HEADER_UNKNOWN 1:0', 'None of the headers (Country, Year, Figure) is one of columns.csv (']],
  ],
  ['it holds nothing but headers', `${header}\n`, [['ERROR DELIVERY_EMPTY 0:0', 'The file holds no figures.']]],
]

describe('a file is refused where', () => {
  it.each(headers)('%s', async (_, content, expected) => {
    const { rows, problems } = await readFile({ path: folder.write('figures.csv', content), decimal: ',' }, kazakhstan)
    expect(problems.map(inShort)).toEqual(expected.map(([short]) => short))
    for (const [at, [, message]] of expected.entries()) expect(problems[at]?.message.en).toContain(message)
    expect(rows).toEqual([])
  })

  it('another separator than the stated one stands between its cells, as it is told once', async () => {
    const source = { path: folder.write('figures.csv', sound), separator: '|', decimal: ',' } as const
    const { problems } = await readFile(source, kazakhstan)
    expect(problems.map(inShort)).toEqual(['ERROR DELIVERY_HEADER_UNKNOWN 1:1'])
    expect(problems[0]?.message.en).toMatch(/^"Көрсеткіш;Жиілігі.*the only header.*\(--separator\)\.$/)
  })

  it('its header has a mistake, and tells those of its lines all the same', async () => {
    const path = folder.write('figures.csv', headed('Жасы', 'Age').replace(';F;', ';W;'))
    const { rows, problems, tally } = await readFile({ path, decimal: ',' }, kazakhstan)
    expect(problems.map(inShort)).toEqual(['ERROR DELIVERY_HEADER_UNKNOWN 1:7', 'ERROR DELIVERY_CODE_UNKNOWN 3:6'])
    expect(rows).toEqual([])
    expect(tally).toMatchObject({ read: 2, accepted: 0, refused: 2 })
  })
})

/** Why, the file, the place to blame, and the beginning of the message. */
type Strict = readonly [string, string | Buffer, string, string]

const strict: readonly Strict[] = [
  ['a header is nobody’s', headed('Жынысы', 'Sex'), '1:6', '"Sex" is none of the headers'],
  ['a needed column is missing', print(kazakhstan, [bare]), '1:1', 'There is no column "Дереккөз" for SOURCE.'],
  ['nothing but headers is in it', `${header}\n`, '1:1', 'The file holds no figures.'],
  ['a cell is missing', sound.replace('KG;KZ;M', 'KG;KZ'), '2:1', 'Cells in the line: 16, in the header: 17.'],
  ['a quotation is not closed', sound.replace('KG;KZ;M', 'KG;KZ;"M'), '2:1', 'A quotation mark'],
  ['it is in another encoding', Buffer.from(sound, 'utf16le'), '1:1', ''],
  ['it changes its encoding', Buffer.concat([Buffer.from(`${header}\n${first}\n`), latin]), '3:1', ''],
]

describe('a delivery of a manifest is refused at its first mistake where', () => {
  it.each(strict)('%s', async (_, content, at, message) => {
    const reading = readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)
    const place = `figures.csv:${at}`
    await expect(reading).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place,
      message: expect.stringContaining(`${place}: ${message}`),
    })
  })

  it.each(['', '\uFEFF'])('nothing is in it but %j', async (content) => {
    const reading = readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)
    await expect(reading).rejects.toMatchObject({ code: 'DELIVERY_INVALID', place: 'figures.csv' })
  })

  it('nobody has put it in its place', async () => {
    const reading = readAll(asDelivery(`${folder.path}/gone.csv`), kazakhstan)
    await expect(reading).rejects.toMatchObject({ code: 'DELIVERY_INVALID', place: 'gone.csv' })
  })

  it('two lines are wrong, one of them twice, and says how many more mistakes there are', async () => {
    const content = [
      header,
      first.replace('KG;KZ;M', 'KG;KZ;W'),
      second,
      second.replace('KG;KZ;F', 'XX;KZ;W'),
      '',
    ].join('\n')
    const reading = readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)
    await expect(reading).rejects.toMatchObject({
      place: 'figures.csv:2:6',
      message: expect.stringMatching(/"W" is no code of CL_SEX: .*\. More mistakes: 2\.$/),
    })
  })

  it('there is one: a warning is none', async () => {
    const content = printed({ COMMENT_OBS: '=1+1' })
    expect(await readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)).toHaveLength(2)
  })
})
