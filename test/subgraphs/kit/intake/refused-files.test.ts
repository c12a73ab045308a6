import { afterAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { asDelivery, print, readAll, temporaryFolder } from '../fixtures/delivery-file.ts'
import { printed } from '../fixtures/permits.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const sound = printed()
const [header = '', first = '', second = ''] = sound.split('\n')
const headed = (from: string, to: string) => sound.replace(header, header.replace(from, to))
const withoutSource = { INDICATOR: 'PRM_VAL', FREQ: 'M', TIME_PERIOD: '2021-12', OBS_VALUE: '5' }
const latin = Buffer.from(`${second}, résumé\n`, 'latin1')

/** Why, the file, the place to blame, and the beginning of the message. */
type Case = readonly [string, string | Buffer, string, string]

const headers: readonly Case[] = [
  ['a header is nobody’s', headed('Жынысы', 'Sex'), '1:6', '"Sex" is none of the headers Көрсеткіш, Жиілігі, '],
  ['a header has a space too many', headed('Жынысы', 'Жынысы '), '1:6', '"Жынысы " is none of the headers'],
  ['two columns say the same', headed('Жасы', 'Жынысы'), '1:7', '"Жынысы" is a second column for SEX.'],
  [
    'a needed column is missing',
    print(kazakhstan, [withoutSource]),
    '1:5',
    'There is no column "Дереккөз" for SOURCE.',
  ],
  ['the separator is another one', sound.replaceAll(';', ','), '1:1', '"Көрсеткіш,Жиілігі,'],
]

const shapes: readonly Case[] = [
  ['nothing is in it', '', '1:1', 'The file holds no figures.'],
  ['only a mark of its encoding is in it', '\uFEFF', '1:1', 'The file holds no figures.'],
  ['only headers are in it', `${header}\n`, '1:1', 'The file holds no figures.'],
  ['a cell is missing', sound.replace('KG;KZ;M', 'KG;KZ'), '2:1', 'The line does not have a cell for each column.'],
  ['there is a cell too many', sound.replace('KG;KZ;F', 'KG;KZ;F;F'), '3:1', 'The line does not have a cell for each'],
  ['a quotation is not closed', sound.replace('KG;KZ;M', 'KG;KZ;"M'), '2:1', 'A quotation mark is not closed, or'],
  ['a quotation begins too late', sound.replace('KG;KZ;F', 'KG;KZ;F"F"'), '3:1', 'A quotation mark is not closed, or'],
  ['a quotation ends too soon', sound.replace('KG;KZ;F', 'KG;KZ;"F"F'), '3:1', 'A quotation mark is not closed, or'],
  ['it is in another encoding', Buffer.from(sound, 'utf16le'), '1:1', 'The line is not UTF-8.'],
  [
    'it changes its encoding',
    Buffer.concat([Buffer.from(`${header}\n${first}\n`), latin]),
    '3:1',
    'The line is not UTF-8',
  ],
]

describe('a file is refused where', () => {
  it.each([...headers, ...shapes])('%s', async (_, content, at, message) => {
    const reading = readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)
    const place = `figures.csv:${at}`
    await expect(reading).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place,
      message: expect.stringContaining(`${place}: ${message}`),
    })
  })

  it('nobody has put it in its place', async () => {
    const reading = readAll(asDelivery(`${folder.path}/gone.csv`), kazakhstan)
    await expect(reading).rejects.toMatchObject({ code: 'DELIVERY_INVALID', place: 'gone.csv:1:1' })
  })
})
