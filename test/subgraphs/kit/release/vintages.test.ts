import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('vintages')
})
afterEach(() => db.empty())
afterAll(() => db.drop())

const STOCK = 'STK_CTZ A 2015'

const release = (published: string, lines: readonly string[], series = STOCK) =>
  publish(db, { published, cells: cells(series, lines) })

const releases = () =>
  db.query<{ id: string; supersedes: string | null }>('select id, supersedes from release order by id')

describe('a release', () => {
  it('takes the place of the cells that it has, and leaves the others current', async () => {
    await release('2016-04-15', ['sex=F: 40 P', 'sex=M: 60 P', 'origin=KG: 7'])
    await release('2017-04-15', ['sex=F: 42', 'sex=M: 60', 'origin=TJ: 8'])
    expect(await figuresIn(db, STOCK, '2016-12-31')).toEqual([
      'sex=F: 40 P',
      'sex=M: 60 P',
      'total: 100 P +',
      'origin=KG: 7',
    ])
    expect(await figuresIn(db, STOCK, '2017-04-15')).toEqual([
      'sex=F: 42',
      'sex=M: 60',
      'total: 102 +',
      'origin=KG: 7',
      'origin=TJ: 8',
    ])
  })

  it('is not known before the day on which it was published', async () => {
    await release('2016-04-15', ['total: 100'])
    expect(await figuresIn(db, STOCK, '2016-04-14')).toEqual([])
    expect(await figuresIn(db, STOCK, '2016-04-15')).toEqual(['total: 100'])
  })

  it('revises the margins that its cells are part of, and them alone', async () => {
    await release('2016-04-15', [
      'origin=KG sex=F: 1',
      'origin=KG sex=M: 2',
      'origin=TJ sex=F: 10',
      'origin=TJ sex=M: 20',
    ])
    await release('2017-04-15', ['origin=KG sex=F: 5'])
    const rows = await db.query<{ origin: string; obs_value: number; from: string; release_id: string }>(
      `select origin, obs_value, to_char(valid_from at time zone 'UTC', 'YYYY') as from, release_id
       from observation where not delivered order by origin, valid_from`,
    )
    expect(rows).toEqual([
      { origin: 'KG', obs_value: 3, from: '2016', release_id: 'KZ-2016-04-15' },
      { origin: 'KG', obs_value: 7, from: '2017', release_id: 'KZ-2017-04-15' },
      { origin: 'TJ', obs_value: 30, from: '2016', release_id: 'KZ-2016-04-15' },
    ])
  })

  it('takes the place of a computed margin by a delivered one, which stays', async () => {
    await release('2016-04-15', ['sex=F: 40', 'sex=M: 60'])
    await release('2017-04-15', ['total: 103'])
    await release('2018-04-15', ['sex=F: 50'])
    expect(await figuresIn(db, STOCK, '2016-12-31')).toContain('total: 100 +')
    expect(await figuresIn(db, STOCK, '2017-12-31')).toContain('total: 103')
    expect(await figuresIn(db, STOCK, '2018-12-31')).toContain('total: 103')
  })

  it('that is loaded late takes its place in between', async () => {
    await release('2016-04-15', ['sex=F: 40', 'sex=M: 60'])
    await release('2018-04-15', ['sex=F: 50'])
    await release('2017-04-15', ['sex=F: 45', 'sex=M: 65'])
    const totals = ['2016-12-31', '2017-12-31', '2018-12-31'].map(async (day) =>
      (await figuresIn(db, STOCK, day)).at(-1),
    )
    expect(await Promise.all(totals)).toEqual(['total: 100 +', 'total: 110 +', 'total: 115 +'])
    expect(await releases()).toEqual([
      { id: 'KZ-2016-04-15', supersedes: null },
      { id: 'KZ-2017-04-15', supersedes: 'KZ-2016-04-15' },
      { id: 'KZ-2018-04-15', supersedes: 'KZ-2017-04-15' },
    ])
  })

  it('supersedes the latest release before it that has cells of its own', async () => {
    await release('2016-04-15', ['total: 1'])
    await release('2017-04-15', ['total: 2'])
    await release('2018-04-15', ['total: 3'], 'STK_CTZ A 2016')
    await release('2019-04-15', ['total: 4'])
    const superseded = (await releases()).map(({ supersedes }) => supersedes)
    expect(superseded).toEqual([null, 'KZ-2016-04-15', null, 'KZ-2017-04-15'])
  })

  it('of the same day as another is the current one if its id comes later', async () => {
    await publish(db, { published: '2016-04-15', id: 'KZ-b', contentHash: 'b', cells: cells(STOCK, ['total: 2']) })
    await publish(db, { published: '2016-04-15', id: 'KZ-a', contentHash: 'a', cells: cells(STOCK, ['total: 1']) })
    expect(await figuresIn(db, STOCK)).toEqual(['total: 2'])
  })

  it('never changes the figures of before', async () => {
    await release('2016-04-15', ['sex=F: 40', 'sex=M: 60'])
    const before = await figuresIn(db, STOCK, '2016-05-01')
    await release('2017-04-15', ['sex=F: 1', 'sex=M: O', 'total: 5'])
    expect(await figuresIn(db, STOCK, '2016-05-01')).toEqual(before)
  })
})
