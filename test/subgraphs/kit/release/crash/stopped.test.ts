import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { postgresAccount } from '../../../../../shared/local/postgres/account.ts'
import { findBinaries } from '../../../../../shared/local/postgres/binaries.ts'
import { startPostgres, type PostgresServer } from '../../../../../shared/local/postgres/server.ts'
import { passwordOf, startTestServer, type TestServer } from '../../../../postgres/server.ts'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import type { Tables } from './content.ts'
import { asCsv, SECOND } from './deliveries.ts'
import { finish, goBack, rehearse, strike, type Command, type Rehearsed } from './rehearsal.ts'

const folder = temporaryFolder()
const delivery = folder.write('figures.csv', asCsv(SECOND))
afterAll(() => folder.remove())

const UNAVAILABLE = /^DATABASE_UNAVAILABLE: The database does not answer\./

/** The first line that begins so. */
function lineOf({ told }: Rehearsed, beginning: string): number {
  const at = told.findIndex((line) => line.startsWith(beginning))
  if (at < 0) throw new Error(`nothing like "${beginning}" is said`)
  return at
}

const CALLED_OFF = {
  content: 'old',
  ended: expect.objectContaining({ code: 1, signal: null, stderr: expect.stringMatching(UNAVAILABLE) }),
}

describe('a command whose connection is ended says so, leaves nothing half done, and run again it finishes', () => {
  let db: TestDatabase
  let commands: Readonly<Record<Command, Rehearsed>>
  beforeAll(async () => {
    db = await createDatabase('ended')
    commands = await rehearse(db, delivery)
  }, 120_000)
  afterAll(() => db.drop())

  it.each<[Command, string]>([
    ['load', 'before select pg_advisory_unlock'],
    ['load', 'within copy draft_observation'],
    ['load', 'before insert into draft'],
    ['publish', 'after insert into observation'],
    ['publish', 'before copy withheld'],
    ['withdraw', 'after update observation'],
  ])('%s, %s', async (command, beginning) => {
    const rehearsed = commands[command]
    await goBack(db, rehearsed)
    const { ended, content } = await strike(db, rehearsed, { at: lineOf(rehearsed, beginning), by: 'TERMINATE' })
    expect({ ended, content }).toEqual(CALLED_OFF)
    const { found, wanted } = await finish(db, rehearsed)
    expect(found).toEqual(wanted)
  })
})

describe('a server that stops at once and is started again has the old figures or the new ones', () => {
  let first: TestServer
  let server: PostgresServer
  let db: Tables
  let publish: Rehearsed
  beforeAll(async () => {
    first = await startTestServer()
    server = first.server
    db = tablesOf(server)
    publish = (await rehearse(db, delivery)).publish
  }, 120_000)
  afterAll(async () => {
    await server.kill()
    await first.stop()
  })

  const startAgain = async () => {
    const account = postgresAccount()
    server = await startPostgres({
      dataFolder: join(first.folder, 'data'),
      logFile: join(first.folder, 'postgres.log'),
      port: first.server.port,
      password: passwordOf('exchange'),
      binaries: findBinaries(account, process.env['PATH'] ?? ''),
      account,
    })
  }

  it('in the middle of a publication, which run again finishes', async () => {
    await goBack(db, publish)
    const at = lineOf(publish, 'before insert into coverage')
    const { ended, content } = await strike(db, publish, { at, by: 'QUIT', server: server.pid }, startAgain)
    expect({ ended, content }).toEqual(CALLED_OFF)
    const { found, wanted } = await finish(db, publish)
    expect(found).toEqual(wanted)
  })

  it('at the very end of a publication, which is told to be done only if it is', async () => {
    await goBack(db, publish)
    const blow = { at: publish.commit, by: 'QUIT', server: server.pid } as const
    const { ended, content } = await strike(db, publish, blow, startAgain)
    expect(['old', 'new']).toContain(content)
    if (ended.code === 0) expect(content).toBe('new')
    else expect(ended.stderr).toMatch(UNAVAILABLE)
    const { found, wanted } = await finish(db, publish)
    expect(found).toEqual(wanted)
  })
})

/** Of the superuser's own database; whoever asks connects anew, for the server may be another one by then. */
function tablesOf(server: PostgresServer): Tables {
  const url = server.url('postgres')
  return {
    url,
    async query(sql, parameters = []) {
      const client = new Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(sql, [...parameters])
      await client.end()
      return rows
    },
  }
}
