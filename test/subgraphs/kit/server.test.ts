import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createLog } from '../../../shared/log.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import { announceGovernment } from '../../../subgraphs/kit/server.ts'
import { forgetfulHop, signedFetch, signedQuestion } from '../../hop.ts'
import { cells } from './fixtures/cells.ts'
import { createDatabase, type TestDatabase } from './fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from './fixtures/government.ts'
import { publish } from './fixtures/releases.ts'
import { EVERYTHING_OPEN } from '../../policy.ts'
import { NO_LOG } from '../../bench/no-log.ts'

let db: TestDatabase
let government: TestGovernment
/** What one test alone has opened. */
const opened: (() => Promise<void>)[] = []
beforeAll(async () => {
  db = await createDatabase('served')
  await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) })
  government = await startTestGovernment({ databaseUrl: db.url })
})
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const local = { profile: kazakhstan, host: '127.0.0.1', port: 0, log: createLog('test', 'silent') }
const clock = () => new Date('2024-05-01T00:00:00Z')
const policy = () => EVERYTHING_OPEN

describe('a government’s service', () => {
  it('is ready when its database is there, migrated, and holds a release', async () => {
    expect(await government.readyz()).toEqual({
      status: 200,
      readiness: {
        status: 'ready',
        since: '2024-05-01T00:00:00.000Z',
        checks: { database: 'ok', schema: 'ok', release: 'ok' },
        release: { id: 'KZ-2016-04-15', publishedAt: '2016-04-15T00:00:00.000Z' },
      },
    })
  })

  it('lives, starts, and answers nothing about figures before they are opened', async () => {
    const starting = await announceGovernment({
      ...local,
      hop: forgetfulHop('KZ', clock),
      identity: ANONYMOUS_ONLY,
      policy,
      audit: NO_LOG,
      clock,
      databaseUrl: db.url,
    })
    opened.push(() => starting.close())
    const get = async (path: string) => {
      const response = await fetch(`${starting.url}${path}`)
      return [response.status, await response.json()]
    }
    expect(await get('/livez')).toEqual([200, { status: 'live' }])
    expect(await get('/readyz')).toMatchObject([503, { status: 'starting', checks: { database: 'NOT_READY' } }])
    const query = `{ _entities(representations: [{__typename: "Kazakhstan", code: "KZ"}]) {
      ... on Kazakhstan { name dataSet(select: {indicator: STK_CTZ}) { rows { obsValue } } } } }`
    const ask = async () => (await signedQuestion(starting.url, { query }, { audience: 'KZ', clock })).json()
    expect(await ask()).toMatchObject({
      data: { _entities: [{ name: 'Kazakhstan', dataSet: { rows: null } }] },
      errors: [
        { message: 'Kazakhstan is still loading its figures.', extensions: { code: 'NOT_READY', reporter: 'KZ' } },
      ],
    })
    await starting.open()
    expect(await get('/readyz')).toMatchObject([200, { status: 'ready' }])
    expect(await ask()).toEqual({
      data: { _entities: [{ name: 'Kazakhstan', dataSet: { rows: [{ obsValue: 40 }] } }] },
    })
    await starting.close()
    await expect(fetch(starting.url)).rejects.toThrow('fetch failed')
  })

  it.each([
    ['has not been migrated', 'postgres', { database: 'ok', schema: 'NOT_READY' }],
    ['holds nothing yet', 'served_empty', { database: 'ok', schema: 'ok', release: 'NOT_PUBLISHED' }],
  ])('is not ready on a database that %s', async (_, name, checks) => {
    const empty = await createDatabase('served_empty')
    opened.push(() => empty.drop())
    const databaseUrl = empty.url.replace(/[^/]+$/, name)
    const unready = await startTestGovernment({ databaseUrl })
    opened.push(() => unready.close())
    expect(await unready.readyz()).toMatchObject({
      status: 503,
      readiness: { status: 'unready', checks, release: null },
    })
  })

  it.each([
    ['does not exist', 'nowhere'],
    ['cannot be reached', 'postgres'],
  ])('does not start on a database that %s', async (_, name) => {
    const url = new URL(db.url)
    url.pathname = `/${name}`
    if (name === 'postgres') url.port = '1'
    await expect(startTestGovernment({ databaseUrl: url.href })).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  })

  it('names the port that another one has', async () => {
    const start = startTestGovernment({ databaseUrl: db.url, port: government.port })
    await expect(start).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(`${government.port}`),
    })
  })

  it('does not stay where its metrics cannot be served', async () => {
    let closed = false
    const starting = announceGovernment({
      ...local,
      hop: forgetfulHop('KZ', clock),
      identity: ANONYMOUS_ONLY,
      policy,
      audit: { ...NO_LOG, close: async () => void (closed = true) },
      observe: { metrics: { host: '127.0.0.1', port: government.port } },
      clock,
      databaseUrl: db.url,
    })
    await expect(starting).rejects.toMatchObject({ code: 'PORT_IN_USE' })
    expect(closed).toBe(true)
  })
})

describe('a request', () => {
  const request = (path: string, init: RequestInit = {}) => fetch(`${government.url}${path}`, init)
  const json = { 'content-type': 'application/json' }
  const post = (body: string, headers: Record<string, string> = json) =>
    signedFetch(`${government.url}/graphql`, { audience: 'KZ', clock, headers, body })

  it.each<[string, () => Promise<Response>, number, string]>([
    ['to an address where there is nothing', () => request('/figures'), 404, 'NOT_FOUND'],
    ['in another way', () => request('/graphql'), 405, 'REQUEST_MALFORMED'],
    ['of another kind', () => post('{}', { 'content-type': 'text/plain' }), 400, 'REQUEST_MALFORMED'],
    ['that is no JSON', () => post('{'), 400, 'REQUEST_MALFORMED'],
    ['without a query', () => post('{"variables":{}}'), 400, 'REQUEST_MALFORMED'],
    ['several at once', () => post('[{"query":"{__typename}"}]'), 400, 'REQUEST_MALFORMED'],
    ['that is too long', () => post(JSON.stringify({ query: ' '.repeat(1024 * 1024) })), 413, 'REQUEST_TOO_LARGE'],
    [
      'with a time that is none',
      () => post('{}', { ...json, 'exchange-timeout-ms': 'soon' }),
      400,
      'REQUEST_MALFORMED',
    ],
    ['that is no GraphQL', () => post('{"query":"{"}'), 400, 'QUERY_INVALID'],
    ['for a field that there is not', () => post('{"query":"{ figures }"}'), 400, 'QUERY_INVALID'],
    [
      'of which nobody waits for the answer',
      () => post('{"query":"{__typename}"}', { ...json, 'exchange-timeout-ms': '-1' }),
      504,
      'DEADLINE_EXCEEDED',
    ],
  ])('%s is refused, with a code and an id', async (_, send, status, code) => {
    const response = await send()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code, requestId: response.headers.get('x-request-id'), remedy: expect.any(String) } }],
    })
  })

  it('keeps the id that it came with, unless no log could hold it', async () => {
    const idOf = async (given: string) =>
      (await request('/livez', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idOf('question-1')).toBe('question-1')
    expect(await idOf('a b')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
  })
})
