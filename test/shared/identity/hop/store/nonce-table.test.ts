import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { NONCE_TABLE, openNonceTable, type NonceTable } from '../../../../../shared/identity/hop/store/nonce-table.ts'
import { bareDatabase, type BareDatabase } from '../../../../postgres/bare-database.ts'
import { restartableServer } from '../../../../postgres/restartable-server.ts'
import { believe, at, NOW, register, send } from '../hop.ts'

let database: BareDatabase
let moment = NOW
const opened: NonceTable[] = []

/** As a replica of the service does when it starts. */
const open = (databaseUrl = database.url): NonceTable => {
  const table = openNonceTable({ databaseUrl, clock: () => new Date(moment) })
  opened.push(table)
  return table
}

beforeAll(async () => {
  database = await bareDatabase('nonces')
  await database.query(NONCE_TABLE.up)
})
beforeEach(async () => {
  moment = NOW
  await Promise.all(opened.splice(0).map((table) => table.close()))
  await database.query('truncate hop.nonce')
})
afterAll(async () => {
  await Promise.all(opened.map((table) => table.close()))
  await database.drop()
})

const fresh = () => randomBytes(16).toString('base64url')
const tries = (tables: readonly NonceTable[], count: number, nonce: string) =>
  Promise.all(
    Array.from({ length: count }, async (_, nth) => tables[nth % tables.length]?.use('kid', nonce, NOW + 90_000)),
  )

describe('a nonce', () => {
  it('is used up once, in sequence', async () => {
    const table = open()
    const nonce = fresh()
    expect([await table.use('kid', nonce, NOW), await table.use('kid', nonce, NOW)]).toEqual([true, false])
    expect(await table.use('another kid', nonce, NOW)).toBe(true)
  })

  it('goes to exactly one of fifty at once, at one replica', async () => {
    expect((await tries([open()], 50, fresh())).filter(Boolean)).toHaveLength(1)
  })

  it('goes to exactly one of fifty at once, at two replicas, twenty times', async () => {
    const replicas = [open(), open()]
    for (let round = 0; round < 20; round += 1) {
      expect((await tries(replicas, 50, fresh())).filter(Boolean)).toHaveLength(1)
    }
  })

  it('never lets replicas wait for each other, in whatever order nonces come', async () => {
    const replicas = [open(), open()]
    const nonces = Array.from({ length: 200 }, fresh)
    const uses = replicas.map((table, nth) =>
      Promise.all((nth === 0 ? nonces : nonces.toReversed()).map((nonce) => table.use('kid', nonce, NOW))),
    )
    expect((await Promise.all(uses)).flat().filter(Boolean)).toHaveLength(200)
  })

  it('stays used after a restart', async () => {
    const before = open()
    const nonce = fresh()
    await before.use('kid', nonce, NOW + 90_000)
    await before.close()
    opened.splice(opened.indexOf(before), 1)
    expect(await open().use('kid', nonce, NOW + 90_000)).toBe(false)
  })

  it('stays used when the server is killed, though that server may confirm before it has written', async () => {
    const server = await restartableServer()
    try {
      const away = await bareDatabase('nonces', server.url('postgres'))
      await away.query(NONCE_TABLE.up)
      const table = open(away.url)
      const nonces = Array.from({ length: 20 }, fresh)
      for (const nonce of nonces) expect(await table.use('kid', nonce, NOW + 90_000)).toBe(true)
      await server.crash()
      const after = open(away.url)
      for (const nonce of nonces) expect(await after.use('kid', nonce, NOW + 90_000)).toBe(false)
    } finally {
      await server.stop()
    }
  })

  it('is forgotten when it is of no use any more, and not before', async () => {
    const table = open()
    await table.use('kid', 'soon', NOW + 1000)
    await table.use('kid', 'later', NOW + 90_000)
    moment = NOW + 1001
    expect(await table.prune()).toBe(1)
    expect(await table.use('kid', 'later', NOW + 90_000)).toBe(false)
  })

  it('is forgotten by itself, once a minute', async () => {
    const table = open()
    await table.use('kid', 'soon', NOW + 1000)
    moment = NOW + 60_000
    await table.use('kid', 'later', NOW + 90_000)
    expect(await database.query('select nonce from hop.nonce')).toEqual([{ nonce: 'later' }])
  })

  it('cannot be used while the database is away, and can when it is back', async () => {
    const table = open()
    await table.use('kid', fresh(), NOW)
    await database.query(`alter table hop.nonce rename to away`)
    await expect(table.use('kid', fresh(), NOW)).rejects.toThrow(
      expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' }),
    )
    await database.query(`alter table hop.away rename to nonce`)
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'nonces' and pid <> pg_backend_pid()`,
    )
    const uses = [table.use('kid', fresh(), NOW), table.use('kid', fresh(), NOW)]
    await Promise.allSettled(uses)
    expect(await table.use('kid', fresh(), NOW)).toBe(true)
  })
})

describe('a captured request', () => {
  it('sent fifty times at once to two replicas is answered once, and never again after a restart', async () => {
    const { request } = await send()
    const verifier = (nonces: NonceTable) => ({ audience: 'KG', keys: register, nonces, clock: at(NOW + 20) })
    const replicas = [open(), open()].map(verifier)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, nth) => believe(request, replicas[nth % 2] ?? verifier(open()))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const again = believe(request, verifier(open()))
    await expect(again).rejects.toThrow(expect.objectContaining({ code: 'HOP_REPLAYED' }))
  })
})
