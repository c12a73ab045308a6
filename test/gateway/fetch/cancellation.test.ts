import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway } from '../../../gateway/server.ts'
import type { Service } from '../../../shared/http/service.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { gatewayKeys } from '../../hop.ts'
import { clock, startRegion, type Region } from '../../region.ts'
import { cells } from '../../subgraphs/kit/fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../../subgraphs/kit/fixtures/database.ts'
import { publish } from '../../subgraphs/kit/fixtures/releases.ts'
import { waitingFor } from '../../subgraphs/kit/fixtures/waiting.ts'
import { settingsFor } from '../fixtures/gateway.ts'

const DATABASE = 'gateway_cancelled'
/** From the moment at which an analyst goes away until PostgreSQL works for them no longer. */
const AT_ONCE_MS = 500
/** Two fetches, which leave together where anything does; about other figures each, which no batch looks up once. */
const twiceSince = (year: number) => `{ dataSet(id: "KZ/STK_CTZ/A/000.KZ/_T?start=${year}") { rows { obsValue } }
  country(code: KZ) { dataSet(select: {indicator: STK_CTZ, startPeriod: "${year + 1}"}) { rows { obsValue } } } }`

let db: TestDatabase
let region: Region
let holder: Client

beforeAll(async () => {
  db = await createDatabase(DATABASE)
  await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) })
  region = await startRegion({ members: [kazakhstan], databaseUrl: () => db.url })
  holder = new Client({ connectionString: db.url })
  await holder.connect()
}, 30_000)
afterAll(async () => {
  await holder?.end()
  await region?.stop()
  await db?.drop()
})

const endOf = (answer: Promise<Response>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: { name: string }) => error.name,
  )

const waiting = (statements: number) => waitingFor(db, DATABASE, statements)

describe.each([true, false])('with questions that leave together: %s', (batchFetches) => {
  let gateway: Service
  beforeAll(async () => {
    const address = region.governments.get('kazakhstan')?.url ?? ''
    gateway = await startGateway({
      ...settingsFor({ regional: { url: region.regional.url }, urlOf: () => address }),
      ...{ keys: gatewayKeys, batchFetches, clock, fetchTimeoutMs: 5000 },
    })
  })
  beforeEach(async () => {
    // Until this ends, no question about figures gets an answer.
    await holder.query('begin; lock table observation in access exclusive mode')
  })
  afterEach(() => holder.query('rollback'))
  afterAll(() => gateway.close())

  const ask = (year: number, signal?: AbortSignal) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: twiceSince(year) }),
      signal: signal ?? null,
    })

  it('PostgreSQL stops working for an analyst who goes away', async () => {
    const leaving = new AbortController()
    const answer = ask(2001, leaving.signal)
    const hangingUp = endOf(answer)
    expect(await waiting(2)).toHaveLength(2)
    const since = performance.now()
    leaving.abort()
    await waiting(0)
    expect(performance.now() - since).toBeLessThan(AT_ONCE_MS)
    expect(await hangingUp).toBe('AbortError')
  })

  it('and goes on working for those who stay', async () => {
    const leaving = new AbortController()
    const [gone, stays] = [ask(2001, leaving.signal), ask(2003)]
    const hangingUp = endOf(gone)
    await waiting(4)
    leaving.abort()
    expect(await hangingUp).toBe('AbortError')
    await holder.query('rollback')
    const rows = [{ obsValue: 40 }]
    expect(await (await stays).json()).toMatchObject({ data: { dataSet: { rows }, country: { dataSet: { rows } } } })
  })
})
