import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { deliveriesIn } from '../../../../subgraphs/kit/intake/delivery.ts'
import { temporaryFolder } from '../fixtures/delivery-file.ts'

const HEADER = 'file,published_at,separator,decimal,partners_complete,note'
const ROW = 'permits.csv,2014-03-03,;,",",no,"As of March, at last"'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  folder.write('permits.csv', '')
})
afterEach(() => folder.remove())

const deliveries = (...rows: string[]) => {
  folder.write('manifest.csv', rows.map((row) => `${row}\n`).join(''))
  return deliveriesIn(folder.path, kyrgyzstan)
}

describe('the manifest of a folder of deliveries', () => {
  it('says of each file when it was published and how it is written', async () => {
    expect(await deliveries(HEADER, ROW)).toEqual([
      {
        id: 'KG-2014-03-03-permits',
        path: `${folder.path}/permits.csv`,
        publishedAt: new Date('2014-03-03T00:00:00Z'),
        separator: ';',
        decimal: ',',
        partnersComplete: false,
        note: 'As of March, at last',
      },
    ])
  })

  it('may be written by Windows, with a mark of its encoding', async () => {
    expect(await deliveries(`\uFEFF${HEADER}\r`, `${ROW}\r`)).toHaveLength(1)
  })

  it('names a tab, which nobody would see', async () => {
    const [delivery] = await deliveries(HEADER, ROW.replace(';', 'tab'))
    expect(delivery?.separator).toBe('\t')
  })

  it('is put in the order of publication, and of the names on one day', async () => {
    folder.write('a.csv', '')
    folder.write('z.csv', '')
    const found = await deliveries(HEADER, ROW, 'z.csv,2013-01-01,;,.,yes,', 'a.csv,2014-03-03,;,.,yes,')
    expect(found.map(({ id }) => id)).toEqual(['KG-2013-01-01-z', 'KG-2014-03-03-a', 'KG-2014-03-03-permits'])
  })

  it('need not name what is no delivery', async () => {
    folder.write('README.md', '')
    expect(await deliveries(HEADER, ROW)).toHaveLength(1)
  })

  it.each<[string, readonly string[], string, string]>([
    ['a file is not named', [HEADER], '1:1', 'The manifest does not name "permits.csv".'],
    ['a named file is not there', [HEADER, ROW, 'b.csv,2014-03-03,;,.,no,'], '3:1', '"b.csv" is not in the folder, or'],
    ['a file is named twice', [HEADER, ROW, ROW], '3:1', '"permits.csv" is not in the folder, or named above.'],
    ['a file is named elsewhere', [HEADER, ROW.replace('permits', '../permits')], '2:1', '"../permits.csv" is not in'],
    ['it names itself', [HEADER, ROW, 'manifest.csv,2014-03-03,;,.,no,'], '3:1', '"manifest.csv" is not in the folder'],
    ['the day does not exist', [HEADER, ROW.replace('03-03', '02-30')], '2:2', '"2014-02-30" is not a day such as'],
    ['the day is a month', [HEADER, ROW.replace('2014-03-03', '2014-03')], '2:2', '"2014-03" is not a day such as'],
    [
      'the day is in another style',
      [HEADER, ROW.replace('2014-03-03', '03.03.2014')],
      '2:2',
      '"03.03.2014" is not a day',
    ],
    ['the day has a time', [HEADER, ROW.replace('03-03', '03-03T00:00:00Z')], '2:2', '"2014-03-03T00:00:00Z" is not a'],
    ['the separator is strange', [HEADER, ROW.replace(';', ':')], '2:3', '":" is none of ;, ,, |, tab.'],
    ['the mark is strange', [HEADER, ROW.replace('","', "'")], '2:4', `"'" is none of ,, ..`],
    ['completeness is a maybe', [HEADER, ROW.replace(',no', ',maybe')], '2:5', '"maybe" is none of yes, no.'],
    [
      'a cell is missing',
      [HEADER, ROW.replace(',no', '')],
      '2:1',
      'The file cannot be read as comma-separated values.',
    ],
    [
      'a header is missing',
      [HEADER.replace(',note', ''), 'permits.csv,2014-03-03,;,.,no'],
      '1:6',
      'The header must be',
    ],
    [
      'a header is another one',
      [HEADER.replace('published_at', 'day'), ROW],
      '1:2',
      'The header must be file,published',
    ],
    ['it is empty', [], '1:1', 'The header must be file,published_at,separator,decimal,partners_complete,note.'],
  ])('is refused where %s', async (_, rows, at, message) => {
    await expect(deliveries(...rows)).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place: `manifest.csv:${at}`,
      message: expect.stringContaining(`manifest.csv:${at}: ${message}`),
    })
  })

  it('is missed where it is not there', async () => {
    await expect(deliveriesIn(folder.path, kyrgyzstan)).rejects.toMatchObject({ place: 'manifest.csv:1:1' })
  })
})
