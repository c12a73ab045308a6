import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { freePort } from '../../../../shared/local/ports.ts'
import { createDatabase, type TestDatabase } from '../../kit/fixtures/database.ts'
import { temporaryFolder } from '../../kit/fixtures/delivery-file.ts'
import { exchange, startExchange } from '../exchange.ts'
import { leavingFile } from '../permits-file.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const folder = temporaryFolder()
let db: TestDatabase

beforeAll(async () => {
  db = await createDatabase('cli_load')
})
beforeEach(() => db.empty())
afterAll(async () => {
  await db.drop()
  folder.remove()
})

const leaving = folder.write(
  'leaving.csv',
  leavingFile([
    { period: '2013-01', sex: 'женщины', value: 1200 },
    { period: '2013-01', sex: 'мужчины', value: '3 400' },
  ]),
)
const broken = folder.write(
  'broken.csv',
  leavingFile([
    { period: '2013-01', value: 1200 },
    { period: '2013', value: 'x' },
  ]),
)

const load = (path: string, ...words: string[]) =>
  exchange(['load', path, '--country', 'KG', ...words], { DATABASE_URL: db.url })

const drafts = () =>
  db.query<{ id: string; rows: number; note: string | null; day: string | null; complete: boolean }>(
    `select id, rows, note, published_at::date::text as day, partners_complete as complete from draft order by id`,
  )

const today = () => new Date().toISOString().slice(0, 10)

describe('a delivery that is loaded', () => {
  it('becomes a draft, with its report, how many rows it has, and what to do next', async () => {
    const { code, stdout, stderr } = await load(leaving)
    expect([code, stderr]).toEqual([0, ''])
    const id = `KG-${today()}-leaving`
    expect(stdout).toMatch(/^leaving\.csv, Kyrgyzstan\n[^]*\naccepted +2\n/)
    expect(stdout.split('\n').slice(-3)).toEqual([
      `Draft ${id}: 2 rows. Nobody sees it before it is published.`,
      `Next: exchange publish ${id} shows what changes, and asks.`,
      '',
    ])
    expect(await drafts()).toEqual([{ id, rows: 2, note: null, day: null, complete: false }])
    expect(await db.query('select id from release')).toEqual([])
  })

  it('takes what is said about it: a day, a note, an id, complete partners', async () => {
    const { stdout } = await load(leaving, '--published-at', '2013-04-19', '--note', 'revised', '--partners-complete')
    expect(stdout).toContain('Draft KG-2013-04-19-leaving: 2 rows.')
    await load(leaving, '--id', 'leaving-1', '--lang', 'ru')
    expect(await drafts()).toEqual([
      { id: 'KG-2013-04-19-leaving', rows: 2, note: 'revised', day: '2013-04-19', complete: true },
      { id: 'leaving-1', rows: 2, note: null, day: null, complete: false },
    ])
  })

  it('changes nothing when it comes again, and is told which draft holds it', async () => {
    await load(leaving)
    const { code, stdout } = await load(leaving, '--id', 'another')
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Draft KG-.*-leaving holds this delivery already \(2 rows\): nothing has changed\.\nNext: /,
      ),
    ])
    expect(await drafts()).toHaveLength(1)
  })

  it('wins or is told, when it is loaded twice at once', async () => {
    const both = await Promise.all([load(leaving, '--format', 'json'), load(leaving, '--format', 'json')])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    const outcomes = both.map(({ stdout }) => (JSON.parse(stdout) as { outcome: string }).outcome)
    expect(outcomes.toSorted()).toEqual(['DRAFT', 'DRAFT_BEFORE'])
    expect(await drafts()).toHaveLength(1)
  })

  it('is refused as a whole where there is an error, with the report', async () => {
    const { code, stdout } = await load(broken)
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nlines read +2\naccepted +1\nwith errors +1\n/)
    expect(stdout).toMatch(
      /\nNothing was loaded\.\nNext: have the errors corrected at the source, then load it again\.\n$/,
    )
    expect(await drafts()).toEqual([])
  })

  it('hears in Russian what the checks in the database find', async () => {
    const twice = leavingFile([
      { period: '2013-01', value: 7 },
      { period: '2013-01', value: 8 },
    ])
    const { code, stdout } = await load(folder.write('twice.csv', twice), '--lang', 'ru')
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nDELIVERY_CELL_REPEATED: Одна и та же ячейка указана дважды\.\n/)
    expect(stdout).toMatch(/\nНичего не загружено\.\nДалее: /)
  })

  it('does not take the id of another one', async () => {
    await load(leaving, '--id', 'KG-1')
    const other = folder.write('other.csv', leavingFile([{ period: '2014-01', value: 7 }]))
    const { code, stdout, stderr } = await load(other, '--id', 'KG-1')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^RELEASE_EXISTS.*KG-1.*\n {2}What to do: .*--id\.\n/)
  })

  it('is one JSON object for a script', async () => {
    const { stdout } = await load(leaving, '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'DRAFT', rows: 2, summary: { country: 'KG', errors: 0 } })
  })
})

describe('a load that is given up', () => {
  it('leaves nothing behind, and ends with 130', async () => {
    // As another writer does, who is before it.
    await db.server.query('select 1')
    const [{ held } = { held: false }] = await db.query<{ held: boolean }>(
      'select pg_try_advisory_lock(5317001) as held',
    )
    expect(held).toBe(true)
    const running = startExchange(['load', leaving, '--country', 'KG'], { DATABASE_URL: db.url })
    for (let waiting = 0; waiting === 0;) {
      const [row] = await db.query<{ waiting: number }>(
        `select count(*)::integer as waiting from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      )
      waiting = row?.waiting ?? 0
    }
    running.pressCtrlC()
    expect(await running.ended).toEqual({ code: 130, signal: null })
    expect(running.output).toContain('Called off: nothing is half done.')
    await db.query('select pg_advisory_unlock(5317001)')
    expect(await drafts()).toEqual([])
    expect(await load(leaving)).toMatchObject({ code: 0 })
  })
})

describe('the database of a government', () => {
  it('may have a name of its own, which comes first', async () => {
    const words = ['load', leaving, '--country', 'KG', '--format', 'json']
    const environment = { DATABASE_URL: `postgres://127.0.0.1:${await freePort()}/x`, DATABASE_URL_KYRGYZSTAN: db.url }
    expect(await exchange(words, environment)).toMatchObject({ code: 0 })
    const { code, stderr } = await exchange(words, { DATABASE_URL: environment.DATABASE_URL })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^DATABASE_UNAVAILABLE: .*\n {2}What to do: /)])
  })

  it('has an address', async () => {
    const { code, stderr } = await exchange(['load', leaving, '--country', 'KG'], { DATABASE_URL: 'here' })
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^CONFIGURATION_INVALID: DATABASE_URL: is not an address such as postgres:/),
    ])
  })
})
