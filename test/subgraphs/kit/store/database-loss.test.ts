import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { startProxy, type Proxy } from '../fixtures/proxy.ts'
import { publish } from '../fixtures/releases.ts'

let db: TestDatabase
let proxy: Proxy
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('lost')
  await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) })
  proxy = await startProxy(db.url)
  government = await startTestGovernment({ databaseUrl: proxy.url })
})
afterEach(async () => {
  await allowConnections(true)
  await proxy.restore()
  await expectReady()
})
afterAll(async () => {
  await government.close()
  await proxy.cut()
  await db.drop()
})

const allowConnections = (allowed: boolean) => db.server.query(`alter database lost allow_connections ${allowed}`)
const endConnections = () =>
  db.server.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'lost' and pid <> pg_backend_pid()`,
  )

const FIGURES = 'dataSet(select: {indicator: STK_CTZ}) { rows { obsValue } }'

async function expectReady(): Promise<void> {
  expect(await government.readyz()).toMatchObject({ status: 200, readiness: { status: 'ready' } })
  expect((await government.ask(FIGURES)).data.dataSet.rows).toEqual([{ obsValue: 40 }])
}

async function expectAway(): Promise<void> {
  expect(await government.readyz()).toMatchObject({
    status: 503,
    readiness: { status: 'unready', checks: { database: 'DATABASE_UNAVAILABLE' }, release: null },
  })
  expect((await fetch(`${government.url}/livez`)).status).toBe(200)
}

describe('a government whose database goes away behind it', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['cannot be reached any more', () => proxy.cut()],
    ['takes no connections any more', () => Promise.all([allowConnections(false), endConnections()])],
  ])('because it %s says so, lives, and recovers by itself', async (_, goAway) => {
    await goAway()
    await expectAway()
    // Not even its name: whether it has answered the question before stands in the database.
    const answer = await government.ask(`name ${FIGURES}`)
    expect(answer.data).toBeNull()
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'DATABASE_UNAVAILABLE', remedy: expect.any(String), requestId: expect.any(String) } },
    ])
  })

  it('because it is silent keeps nobody waiting longer than they want', async () => {
    proxy.freeze()
    const begun = performance.now()
    const answer = await government.ask(FIGURES, { headers: { 'exchange-timeout-ms': '100' } })
    expect(codesOf(answer)).toEqual(['DEADLINE_EXCEEDED'])
    expect(performance.now() - begun).toBeLessThan(1000)
    await expectAway()
  })

  it('and whose connections were ended meanwhile opens new ones', async () => {
    await endConnections()
    // A connection that ended while nobody used it may be noticed by the first who does.
    for (const answer of await Promise.all(Array.from({ length: 20 }, () => government.ask(FIGURES)))) {
      expect([[], ['DATABASE_UNAVAILABLE']]).toContainEqual(codesOf(answer))
    }
  })
})
