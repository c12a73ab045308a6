import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { openTestDesk, type TestDesk } from '../../fixtures/desk.ts'
import { contentOf, restore, timeless, type Content } from './content.ts'
import { FIRST, SECOND } from './deliveries.ts'

const WORK = {
  load: () => desk.bring('KZ-2', SECOND, { publishedAt: new Date('2017-04-15') }),
  publish: () => desk.publish('KZ-2', {}),
  withdraw: () => desk.withdraw('KZ-2', 'counted twice', {}),
}
type Command = keyof typeof WORK

let db: TestDatabase
let desk: TestDesk
const before: Partial<Record<Command, Content>> = {}
const after: Partial<Record<Command, Content>> = {}

beforeAll(async () => {
  db = await createDatabase('disk_full')
  desk = await openTestDesk(db.url)
  await desk.issue('KZ-1', '2016-04-15', FIRST)
  for (const [command, work] of Object.entries(WORK) as [Command, () => Promise<unknown>][]) {
    before[command] = await contentOf(db)
    await work()
    after[command] = timeless(await contentOf(db))
  }
  await db.query(`
    create sequence rows_written;
    create function fill_disk() returns trigger language plpgsql as $$ begin
      if nextval('rows_written') = tg_argv[0]::integer then
        raise 'could not extend file "base/16384/16397": No space left on device'
          using errcode = 'disk_full', hint = 'Check free disk space.';
      end if;
      return coalesce(new, old);
    end $$`)
})
beforeEach(() => db.query('alter sequence rows_written restart'))
afterAll(async () => {
  await desk.close()
  await db.drop()
})

const ROWS: readonly (readonly [Command, string, number])[] = [
  ['load', 'draft_observation', 1],
  ['load', 'draft_observation', 8],
  ['load', 'draft', 1],
  ['publish', 'release', 1],
  ['publish', 'observation', 1],
  ['publish', 'observation', 9],
  ['publish', 'observation', 30],
  ['publish', 'arrival', 2],
  ['publish', 'coverage', 2],
  ['publish', 'draft_observation', 5],
  ['withdraw', 'observation', 4],
  ['withdraw', 'release', 1],
]

describe('a disk that is full leaves nothing half done, and with space again the same command finishes', () => {
  it.each(ROWS)('%s: a row of %s, number %i', async (command, table, row) => {
    const trigger = `trigger disk before insert or update or delete on ${table} for each row`
    expect(await onFullDisk(command, table, trigger, row)).toEqual(nothingHalfDone(command))
  })

  it.each<[Command, string]>([
    ['load', 'draft'],
    ['publish', 'release'],
    ['withdraw', 'release'],
  ])('%s: the commit itself', async (command, table) => {
    const trigger = `constraint trigger disk after insert or update on ${table} deferrable initially deferred for each row`
    expect(await onFullDisk(command, table, trigger, 1)).toEqual(nothingHalfDone(command))
  })
})

const nothingHalfDone = (command: Command) => ({
  failure: expect.objectContaining({
    code: 'DATABASE_FULL',
    message: 'The disk of the database is full.',
  }),
  left: timeless(before[command] ?? {}),
  again: after[command],
})

/** What a command comes to when the disk is full once a row is written, and what with space again. */
async function onFullDisk(command: Command, table: string, trigger: string, row: number) {
  await restore(db, before[command] ?? {})
  await db.query(`create ${trigger} execute function fill_disk(${row})`)
  const failure: unknown = await WORK[command]().catch((error: unknown) => error)
  await db.query(`drop trigger disk on ${table}`)
  const left = timeless(await contentOf(db))
  await WORK[command]()
  return { failure, left, again: timeless(await contentOf(db)) }
}
