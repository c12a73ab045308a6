import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { lineOf, openTestDesk, type TestDesk } from '../fixtures/desk.ts'
import { figuresIn } from '../fixtures/releases.ts'

let db: TestDatabase
let desk: TestDesk
beforeAll(async () => {
  db = await createDatabase('release_desk')
  desk = await openTestDesk(db.url)
})
afterEach(() => db.empty())
afterAll(async () => {
  await desk.close()
  await db.drop()
})

const STOCK = 'STK_CTZ A 2015'
const FIRST = cells(STOCK, ['sex=F: 40', 'sex=M: 60'])
const SECOND = cells(STOCK, ['sex=F: 50', 'region=KZ-75: 30'])
const everybody = async () => (await db.query('select * from observation')).length

describe('a delivery that is loaded', () => {
  it('is a draft: nobody sees anything of it', async () => {
    expect(await desk.bring('KZ-1', FIRST)).toMatchObject({ outcome: 'DRAFT', id: 'KZ-1', rows: 2 })
    expect(await everybody()).toBe(0)
    expect(await desk.releases()).toMatchObject([{ id: 'KZ-1', state: 'DRAFT', rows: 2, publishedAt: null }])
  })

  it('changes nothing when it comes again, as a draft or published, and says which release has it', async () => {
    await desk.bring('KZ-1', FIRST, { publishedAt: new Date('2016-04-15') })
    expect(await desk.bring('KZ-2', FIRST, { contentHash: 'KZ-1' })).toMatchObject({
      outcome: 'DRAFT_BEFORE',
      id: 'KZ-1',
    })
    await desk.publish('KZ-1', {})
    expect(await desk.bring('KZ-2', FIRST, { contentHash: 'KZ-1' })).toMatchObject({
      ...{ outcome: 'PUBLISHED_BEFORE', id: 'KZ-1' },
    })
    expect(await desk.releases()).toHaveLength(1)
  })

  it('is kept once where two bring it at the same time: the other one is told', async () => {
    const brought = await Promise.all([desk.bring('KZ-1', FIRST), desk.bring('KZ-1', FIRST)])
    expect(brought.map(({ outcome }) => outcome).sort()).toEqual(['DRAFT', 'DRAFT_BEFORE'])
    expect(await db.query('select * from draft_observation')).toHaveLength(2)
  })

  it('cannot take the id of another one', async () => {
    await desk.bring('KZ-1', FIRST)
    await expect(desk.bring('KZ-1', SECOND, { contentHash: 'other' })).rejects.toMatchObject({ code: 'RELEASE_EXISTS' })
  })

  it('leaves nothing behind when something is wrong with it', async () => {
    const wrong = cells(STOCK, ['sex=F: 40', 'sex=M: 60', 'total: 90', 'sex=F: 41'])
    expect(await desk.bring('KZ-1', wrong)).toMatchObject({ outcome: 'REFUSED', rows: 4 })
    expect(await desk.releases()).toEqual([])
    expect(await db.query('select * from draft_observation')).toEqual([])
  })
})

describe('a draft that is published', () => {
  it('is in force for everybody, with its margins, and says what changed', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.bring('KZ-2', SECOND, { publishedAt: new Date('2017-04-15') })
    const changes = await desk.publish('KZ-2', {})
    expect(changes?.examples.map(lineOf)).toEqual([
      'NEW STK_CTZ A 2015 region=KZ-75: null -> 30',
      'REVISED STK_CTZ A 2015 sex=F: 40 -> 50 (+25 %)',
      'REVISED STK_CTZ A 2015 total: 100 -> 110 (+10 %)',
    ])
    expect(changes?.counts).toEqual({ NEW: 1, REVISED: 2, SUPPRESSED: 0, ENDED: 0 })
    expect(await figuresIn(db, STOCK, '2016-12-31')).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(await figuresIn(db, STOCK)).toEqual(['region=KZ-75: 30', 'sex=F: 50', 'sex=M: 60', 'total: 110 +'])
    expect((await desk.releases()).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'KZ-2 PUBLISHED',
      'KZ-1 PUBLISHED',
    ])
  })

  it('is in force from a moment at which its work was finished', async () => {
    await desk.bring('KZ-1', FIRST)
    const before = new Date()
    await desk.publish('KZ-1', {})
    const [release] = await desk.releases()
    expect(Number(release?.publishedAt)).toBeGreaterThan(Number(before))
    expect(Number(release?.publishedAt)).toBeLessThanOrEqual(Date.now())
    const [committed] = await db
      .query<{ at: Date }>('select pg_xact_commit_timestamp(xmin) as at from release')
      .catch(() => [])
    if (committed) expect(Number(committed.at)).toBeLessThan(Number(release?.publishedAt))
  })

  it('waits for a yes, having shown what will change; after a no nothing has', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.bring('KZ-2', SECOND)
    const shown: string[] = []
    const confirm =
      (answer: boolean) =>
      (changes: { examples: Parameters<typeof lineOf>[0][] | readonly Parameters<typeof lineOf>[0][] }) => {
        shown.push(...changes.examples.map(lineOf))
        return Promise.resolve(answer)
      }
    expect(await desk.publish('KZ-2', { confirm: confirm(false) })).toBeNull()
    expect(shown).toHaveLength(3)
    expect(await figuresIn(db, STOCK)).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(await desk.publish('KZ-2', { confirm: confirm(true) })).toMatchObject({ counts: { REVISED: 2 } })
  })

  it('cannot be published again, nor can what is not there', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await expect(desk.publish('KZ-1', {})).rejects.toMatchObject({ code: 'RELEASE_PUBLISHED' })
    await expect(desk.publish('KZ-9', {})).rejects.toMatchObject({ code: 'RELEASE_UNKNOWN' })
  })
})

describe('a release that is withdrawn', () => {
  it('ends its cells and the margins they were in; earlier vintages stay', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.issue('KZ-2', '2017-04-15', cells(STOCK, ['sex=F: 50']))
    const changes = await desk.withdraw('KZ-2', 'counted twice', {})
    expect(changes?.examples.map(lineOf)).toEqual([
      'ENDED STK_CTZ A 2015 sex=F: 50 -> null',
      'ENDED STK_CTZ A 2015 total: 110 -> null',
    ])
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect(await figuresIn(db, STOCK, tomorrow)).toEqual(['sex=M: 60'])
    expect(await figuresIn(db, STOCK, '2017-12-31')).toEqual(['sex=F: 50', 'sex=M: 60', 'total: 110 +'])
    expect(await figuresIn(db, STOCK, '2016-12-31')).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(await desk.releases()).toMatchObject([
      { id: 'KZ-2', state: 'WITHDRAWN', reason: 'counted twice', withdrawnAt: expect.any(Date) },
      { id: 'KZ-1', state: 'PUBLISHED', reason: null },
    ])
    await expect(desk.withdraw('KZ-2', 'again', {})).rejects.toMatchObject({ code: 'RELEASE_WITHDRAWN' })
  })

  it('may come again as it is, as a release of its own', async () => {
    const day = { publishedAt: new Date('2016-04-15') }
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.withdraw('KZ-1', 'too early', {})
    expect(await desk.bring('KZ-1', FIRST, day)).toMatchObject({ outcome: 'DRAFT', id: 'KZ-1-2' })
    expect(await desk.bring('KZ-1', FIRST, day)).toMatchObject({ outcome: 'DRAFT_BEFORE', id: 'KZ-1-2' })
    await desk.publish('KZ-1-2', {})
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect(await figuresIn(db, STOCK, tomorrow)).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(await desk.bring('KZ-1', FIRST, day)).toMatchObject({ outcome: 'PUBLISHED_BEFORE', id: 'KZ-1-2' })
    await desk.withdraw('KZ-1-2', 'too early again', {})
    expect(await desk.bring('KZ-1', FIRST, day)).toMatchObject({ outcome: 'DRAFT', id: 'KZ-1-3' })
    expect((await desk.releases()).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'KZ-1-3 DRAFT',
      'KZ-1-2 WITHDRAWN',
      'KZ-1 WITHDRAWN',
    ])
  })

  it('keeps its id for itself: another content under it is refused', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.withdraw('KZ-1', 'too early', {})
    await expect(desk.bring('KZ-1', SECOND, { contentHash: 'other' })).rejects.toMatchObject({ code: 'RELEASE_EXISTS' })
    const again = { contentHash: 'KZ-1', publishedAt: new Date('2016-04-15') }
    // Of two releases of one day the greater id counts: this one would never be in force.
    await expect(desk.bring('KZ-0', FIRST, again)).rejects.toMatchObject({ code: 'RELEASE_EXISTS' })
    expect(await desk.bring('KZ-9', FIRST, again)).toMatchObject({ outcome: 'DRAFT', id: 'KZ-9' })
  })

  it('goes without a trace while it is a draft', async () => {
    await desk.bring('KZ-1', FIRST)
    await desk.withdraw('KZ-1', 'wrong file', {})
    expect(await desk.releases()).toEqual([])
    expect(await db.query('select * from draft_observation')).toEqual([])
  })
})

describe('two releases', () => {
  it('are compared by what they deliver, drafts included', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.bring('KZ-2', SECOND)
    expect((await desk.diff('KZ-1', 'KZ-2')).examples.map(lineOf)).toEqual([
      'NEW STK_CTZ A 2015 region=KZ-75: null -> 30',
      'REVISED STK_CTZ A 2015 sex=F: 40 -> 50 (+25 %)',
      'ENDED STK_CTZ A 2015 sex=M: 60 -> null',
    ])
    await expect(desk.diff('KZ-1', 'KZ-9')).rejects.toMatchObject({ code: 'RELEASE_UNKNOWN' })
  })
})
