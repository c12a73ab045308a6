import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('all_or_nothing')
})
afterEach(() => db.empty())
afterAll(() => db.drop())

const STOCK = 'STK_CTZ A 2015'
const FIRST = { published: '2016-04-15', contentHash: 'first', cells: cells(STOCK, ['sex=F: 40', 'sex=M: 60']) }

const content = () =>
  Promise.all(['release', 'observation', 'coverage'].map((table) => db.query(`select * from ${table}`)))

/** Five thousand cells of different periods, then something happens. */
async function* interrupted(happens: () => Promise<void>) {
  for (let at = 0; at < 5000; at += 1) yield* cells(`STK_CTZ OA ${2000 + (at % 20)}-01-01/P${1 + at}D`, ['total: 5'])
  await happens()
  yield* cells(STOCK, ['total: 5'])
}

describe('a delivery that was published', () => {
  it('changes nothing when it comes again, under whatever name', async () => {
    expect(await publish(db, FIRST)).toBe(true)
    const before = await content()
    expect(await publish(db, FIRST)).toBe(false)
    expect(await publish(db, { ...FIRST, id: 'KZ-copy' })).toBe(false)
    expect(await content()).toEqual(before)
  })

  it('is not even read when it comes again', async () => {
    await publish(db, FIRST)
    const unreadable = interrupted(() => Promise.reject(new Error('was read')))
    expect(await publish(db, { ...FIRST, cells: unreadable })).toBe(false)
  })

  it('does not change any more: another content under its id is refused, with what to do', async () => {
    await publish(db, FIRST)
    const before = await content()
    await expect(publish(db, { ...FIRST, contentHash: 'other', cells: [] })).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      message: expect.stringMatching(
        /^figures.csv:1:1: KZ-2016-04-15 is published and does not change any more; deliver a revision as/,
      ),
    })
    expect(await content()).toEqual(before)
  })

  it('is published once where two processes bring it at the same time', async () => {
    const published = await Promise.all([publish(db, FIRST), publish(db, FIRST)])
    expect(published.sort()).toEqual([false, true])
    expect(await figuresIn(db, STOCK)).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
  })
})

describe('nothing of a delivery is kept', () => {
  const second = { published: '2017-04-15' }

  it.each([
    [
      'that breaks while it is read',
      () => Promise.reject(new Error('the disk is gone')),
      { message: 'the disk is gone' },
    ],
    [
      'during which the database ends the connection',
      async () => {
        // Of this database: others on the server may be loading as well.
        await db.query(`select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())`)
      },
      { code: 'DATABASE_UNAVAILABLE' },
    ],
  ])('%s', async (_, happens, reason) => {
    await publish(db, FIRST)
    const before = await content()
    await expect(publish(db, { ...second, cells: interrupted(happens) })).rejects.toMatchObject(reason)
    expect(await content()).toEqual(before)
    expect(await publish(db, { ...second, cells: cells(STOCK, ['sex=F: 41']) })).toBe(true)
  })

  it('that states a cell twice', async () => {
    const twice = [...cells(STOCK, ['sex=F: 40', 'sex=M: 60']), ...cells(STOCK, ['sex=F: 40'], { line: 9 })]
    await expect(publish(db, { ...second, cells: twice })).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      message: 'figures.csv:9:1: The line states the same cell of STK_CTZ in 2015 as line 2.',
      place: 'figures.csv:9:1',
    })
    expect(await content()).toEqual([[], [], []])
  })

  it('that holds a figure of another government', async () => {
    const foreign = [...cells(STOCK, ['sex=F: 40']), ...cells(STOCK, ['sex=M: 60'], { reporter: 'KG', line: 3 })]
    await expect(publish(db, { ...second, cells: foreign })).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      message: 'figures.csv:3:1: The line is a figure of KG; this is the database of KZ.',
      place: 'figures.csv:3:1',
    })
    expect(await content()).toEqual([[], [], []])
  })
})
