import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { prepareGovernment } from '../../../../subgraphs/kit/release/prepare-government.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { temporaryFolder } from '../fixtures/delivery-file.ts'
import { printed } from '../fixtures/permits.ts'

let db: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
beforeAll(async () => {
  db = await createDatabase('preparation')
})
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  await db.empty()
  folder.remove()
})
afterAll(() => db.drop())

const ROWS = {
  'may.csv': '2022-05-01,;,",",no,',
  'june.csv': '2022-06-01,;,",",no,As of June',
  'july.csv': '2022-07-01,;,",",no,',
}

function deliver(files: Partial<Record<keyof typeof ROWS, string>>): void {
  const rows = Object.keys(files).map((name) => `${name},${ROWS[name as keyof typeof ROWS]}`)
  folder.write('manifest.csv', ['file,published_at,separator,decimal,partners_complete,note', ...rows, ''].join('\n'))
  for (const [name, content] of Object.entries(files)) folder.write(name, content)
}

const prepare = (onProgress?: (done: number, total: number) => void) =>
  prepareGovernment({
    profile: kazakhstan,
    databaseUrl: db.url,
    deliveryFolders: [folder.path],
    catalogue,
    clock: () => new Date('2024-05-01T00:00:00Z'),
    ...(onProgress ? { onProgress } : {}),
  })

const releases = () =>
  db.query<object>(
    `select id, note, rows, partners_complete, to_char(published_at at time zone 'UTC', 'YYYY-MM-DD') as day
     from release order by id`,
  )
const cellsIn = async (release: string) => {
  const sql = 'select count(*)::integer as cells from observation where delivered and release_id = $1'
  return (await db.query<{ cells: number }>(sql, [release]))[0]?.cells
}

describe('a government’s folder of deliveries', () => {
  it('becomes releases, named after their files and days', async () => {
    deliver({ 'june.csv': printed({ OBS_VALUE: '5' }), 'may.csv': printed() })
    expect(await prepare()).toEqual({ loaded: 2, releases: 2 })
    expect(await releases()).toEqual([
      { id: 'KZ-2022-05-01-may', note: null, rows: 2, partners_complete: false, day: '2022-05-01' },
      { id: 'KZ-2022-06-01-june', note: 'As of June', rows: 2, partners_complete: false, day: '2022-06-01' },
    ])
  })

  it('is loaded once: a second time only what is new is read', async () => {
    deliver({ 'may.csv': printed() })
    await prepare()
    expect(await prepare()).toEqual({ loaded: 0, releases: 1 })
    deliver({ 'may.csv': printed(), 'june.csv': printed({ OBS_VALUE: '5' }) })
    expect(await prepare()).toEqual({ loaded: 1, releases: 2 })
  })

  it('tells how far it is, in lines of files', async () => {
    deliver({ 'may.csv': printed(), 'june.csv': printed({ OBS_VALUE: '5' }) })
    const progress: (readonly [number, number])[] = []
    await prepare((done, total) => progress.push([done, total]))
    expect(progress[0]).toEqual([0, 4])
    expect(progress.at(-1)).toEqual([4, 4])
    expect(progress).toEqual(progress.toSorted(([a], [b]) => a - b))
  })

  it('with a mistake in the last line of a file has nothing of that file loaded, and keeps what is before it', async () => {
    deliver({ 'may.csv': printed(), 'june.csv': printed({ SEX: 'W' }), 'july.csv': printed({ OBS_VALUE: '5' }) })
    await expect(prepare()).rejects.toMatchObject({ code: 'DELIVERY_INVALID', place: 'june.csv:3:6' })
    expect(await releases()).toHaveLength(1)
    expect(await cellsIn('KZ-2022-06-01-june')).toBe(0)
    deliver({ 'may.csv': printed(), 'june.csv': printed({ SEX: '_U' }), 'july.csv': printed({ OBS_VALUE: '5' }) })
    expect(await prepare()).toEqual({ loaded: 2, releases: 3 })
  })

  it('with a cell in two lines of a file is refused, with both lines', async () => {
    deliver({ 'may.csv': printed({ SEX: 'M', OBS_VALUE: '5' }) })
    await expect(prepare()).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place: 'may.csv:3:1',
      message: 'may.csv:3:1: The line states the same cell of PRM_VAL in 2021-12 as line 2.',
    })
    expect(await releases()).toEqual([])
  })

  it.each([
    ['whose bytes have changed', () => deliver({ 'may.csv': printed({ OBS_VALUE: '5' }) })],
    ['that is now said to be complete', () => folder.write('manifest.csv', MANIFEST_YES)],
  ])('with a published file %s is refused', async (_, change) => {
    deliver({ 'may.csv': printed() })
    await prepare()
    change()
    await expect(prepare()).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place: 'may.csv:1:1',
      message: expect.stringContaining('KZ-2022-05-01-may is published and does not change any more'),
    })
    expect(await cellsIn('KZ-2022-05-01-may')).toBe(2)
  })

  it('with a mistake in its manifest changes nothing', async () => {
    deliver({ 'may.csv': printed() })
    folder.write('stray.csv', printed())
    await expect(prepare()).rejects.toMatchObject({ code: 'DELIVERY_INVALID', place: 'manifest.csv:2:1' })
    expect(await releases()).toEqual([])
  })
})

const MANIFEST_YES = 'file,published_at,separator,decimal,partners_complete,note\nmay.csv,2022-05-01,;,",",yes,\n'
