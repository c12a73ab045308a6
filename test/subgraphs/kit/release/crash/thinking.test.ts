import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../../../subgraphs/kazakhstan/profile.ts'
import { openReleaseDesk, type Changes } from '../../../../../subgraphs/kit/release/release-desk.ts'
import { cells } from '../../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { lineOf, openTestDesk, type TestDesk } from '../../fixtures/desk.ts'
import { figuresIn } from '../../fixtures/releases.ts'

const STOCK = 'STK_CTZ A 2015'
const FIRST = cells(STOCK, ['sex=F: 40', 'sex=M: 60'])

let db: TestDatabase
let desk: TestDesk
let colleague: TestDesk
beforeAll(async () => {
  db = await createDatabase('thinking')
  desk = await openTestDesk(db.url)
  colleague = await openTestDesk(db.url)
})
afterEach(() => db.empty())
afterAll(async () => {
  await desk.close()
  await colleague.close()
  await db.drop()
})

/** Says yes to whatever it is shown, but not before the rest has happened. */
function person(meanwhile: () => Promise<unknown>) {
  const shown: string[][] = []
  return {
    shown,
    async confirm({ examples }: Changes): Promise<boolean> {
      shown.push(examples.map(lineOf))
      if (shown.length === 1) await meanwhile()
      return true
    },
  }
}

const busy = () =>
  db.query(`
    select state from pg_stat_activity
    where datname = 'thinking' and pid <> pg_backend_pid() and state <> 'idle'
    union all
    select mode from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = 'thinking')`)

describe('while a person thinks about a publication', () => {
  it('nothing is locked, and another delivery is loaded and published', async () => {
    await desk.bring('KZ-1', FIRST, { publishedAt: new Date('2016-04-15') })
    const thinker = person(async () => {
      expect(await busy()).toEqual([])
      await colleague.issue('KZ-2', '2017-04-15', cells('STK_CTZ A 2016', ['sex=F: 45', 'sex=M: 70']))
    })
    expect(await desk.publish('KZ-1', thinker)).toMatchObject({ counts: { NEW: 3, REVISED: 0 } })
    expect(thinker.shown).toHaveLength(1)
    expect(await figuresIn(db, STOCK)).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(await figuresIn(db, 'STK_CTZ A 2016')).toEqual(['sex=F: 45', 'sex=M: 70', 'total: 115 +'])
  })

  it('no time passes for the publication: it waits no longer than after a quick yes', async () => {
    let hours = 0
    const clock = () => new Date(Date.now() + hours * 3_600_000)
    const slow = await openReleaseDesk({ profile: kazakhstan, databaseUrl: db.url, catalogue, clock })
    await desk.bring('KZ-1', FIRST)
    expect(
      await slow.publish(
        'KZ-1',
        person(() => Promise.resolve((hours = 1))),
      ),
    ).toMatchObject({ counts: { NEW: 3 } })
    await slow.close()
  }, 15_000)

  it('what would change may become something else: then the question is asked again', async () => {
    await desk.issue('KZ-1', '2016-04-15', FIRST)
    await desk.bring('KZ-3', cells(STOCK, ['sex=F: 50']))
    const thinker = person(() => colleague.issue('KZ-2', '2017-04-15', cells(STOCK, ['sex=F: 48'])))
    await desk.publish('KZ-3', thinker)
    expect(thinker.shown).toEqual([
      ['REVISED STK_CTZ A 2015 sex=F: 40 -> 50 (+25 %)', 'REVISED STK_CTZ A 2015 total: 100 -> 110 (+10 %)'],
      ['REVISED STK_CTZ A 2015 sex=F: 48 -> 50 (+4 %)', 'REVISED STK_CTZ A 2015 total: 108 -> 110 (+2 %)'],
    ])
  })

  it('the draft may become another delivery under the same id, which nobody has said yes to', async () => {
    await desk.bring('KZ-1', FIRST, { publishedAt: new Date('2016-04-15'), contentHash: 'first' })
    const thinker = person(async () => {
      await colleague.withdraw('KZ-1', 'wrong day', {})
      await colleague.bring('KZ-1', FIRST, { publishedAt: new Date('2015-04-15'), contentHash: 'second' })
    })
    await expect(desk.publish('KZ-1', thinker)).rejects.toMatchObject({ code: 'RELEASE_UNKNOWN' })
    expect(await desk.releases()).toMatchObject([{ id: 'KZ-1', state: 'DRAFT' }])
  })
})

describe('while a person thinks about throwing a draft away', () => {
  it('somebody may publish it: then it is not thrown away, and nobody is told that it was', async () => {
    await desk.bring('KZ-1', FIRST)
    const thinker = person(() => colleague.publish('KZ-1', {}))
    await expect(desk.withdraw('KZ-1', 'wrong file', thinker)).rejects.toMatchObject({ code: 'RELEASE_PUBLISHED' })
    expect(await figuresIn(db, STOCK, tomorrow())).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
  })
})

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
