import { createServer } from 'node:http'
import { once } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { startGateway } from '../../gateway/server.ts'
import { TOTAL_2015 } from './fixtures/figures.ts'
import { settingsFor } from './fixtures/gateway.ts'
import { surround } from './fixtures/surround.ts'

describe('the gateway over HTTP', () => {
  const here = surround()

  const get = (path: string, headers: Record<string, string> = {}) => fetch(here.gateway.url + path, { headers })

  const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
    fetch(`${here.gateway.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      duplex: 'half',
    })

  const extensionsOf = async (response: Response) => JSON.parse(await response.text()).errors[0].extensions

  it('puts four governments side by side', async () => {
    const { status, data, errors } = await here.gateway.ask(`{
      comparison(select: { indicator: STK_FB, by: [SEX] }) { rows { sex total figures { reporter missing } } }
    }`)
    expect({ status, errors }).toEqual({ status: 200, errors: [] })
    expect(data.comparison.rows[0]).toMatchObject({ sex: '_T', total: TOTAL_2015 })
  })

  it('answers a query by GET, but not to a page of another site', async () => {
    const query = `/graphql?query=${encodeURIComponent('{ country(code: KG) { name } }')}`
    const asked = await get(query, { 'apollo-require-preflight': '1' })
    expect(await asked.json()).toEqual({ data: { country: { name: 'Kyrgyzstan' } } })
    const forged = await get(query)
    expect(forged.status).toBe(400)
    expect(await extensionsOf(forged)).toMatchObject({ code: 'REQUEST_MALFORMED' })
    expect((await post('{"query":"{ countries { code } }"}', { 'content-type': 'text/plain' })).status).toBe(400)
  })

  it.each([
    ['{ nonsense }', 'Cannot query field "nonsense"'],
    ['{ countries { cod } }', 'Did you mean "code"'],
    ['{ countries {', 'Syntax Error'],
    ['query($code: AreaCode!) { country(code: $code) { code } }', 'Variable "$code" of required type'],
    ['query A { countries { code } } query B { countries { code } }', 'several operations'],
  ])('says what is wrong with %s', async (query, message) => {
    const { status, errors } = await here.gateway.ask(query)
    expect(status).toBe(400)
    expect(errors[0]?.message).toContain(message)
    expect(errors[0]?.extensions).toMatchObject({ code: 'QUERY_INVALID', requestId: expect.any(String) })
    expect(errors[0]?.extensions).toHaveProperty('remedy')
  })

  it('takes no other wish for evidence than for all of it, and says so', async () => {
    const { status, errors } = await here.gateway.ask(
      '{ __typename }',
      {},
      { headers: { 'exchange-evidence': 'some' } },
    )
    expect(status).toBe(400)
    expect(errors[0]?.message).toBe('The header exchange-evidence is not "full": write that, or leave the header out.')
    expect(errors[0]?.extensions).toMatchObject({ code: 'REQUEST_MALFORMED', place: 'exchange-evidence' })
  })

  it.each([
    ['not JSON', 400, 'REQUEST_MALFORMED'],
    ['{}', 400, 'REQUEST_MALFORMED'],
    ['[{"query":"{ countries { code } }"}]', 400, 'REQUEST_MALFORMED'],
    [JSON.stringify({ query: ' '.repeat(60_000) }), 413, 'REQUEST_TOO_LARGE'],
  ])('refuses a body that is no question: %#', async (body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await extensionsOf(response)).toMatchObject({ code, requestId: expect.any(String) })
  })

  it('refuses a body that turns out too large while it comes', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 20; sent += 1) controller.enqueue(new Uint8Array(100_000))
        controller.close()
      },
    })
    const response = await post(body)
    expect(response.status).toBe(413)
    expect(await extensionsOf(response)).toMatchObject({ code: 'REQUEST_TOO_LARGE' })
  })

  it('follows a request by the id it came with, if that is a sane one', async () => {
    const idOf = async (given: string) => (await get('/livez', { 'x-request-id': given })).headers.get('x-request-id')
    expect(await idOf('analyst-0001')).toBe('analyst-0001')
    for (const odd of ['short', 'x'.repeat(65), 'two words', '{"$ne":1}']) {
      expect(await idOf(odd)).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('is alive, ready, and has nothing elsewhere', async () => {
    expect(await (await get('/livez')).json()).toEqual({ status: 'live' })
    const ready = await get('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'ready',
      since: '2026-01-01T00:00:00.000Z',
      checks: { supergraph: 'ok' },
    })
    const elsewhere = await get('/elsewhere')
    expect(elsewhere.status).toBe(404)
    expect(await extensionsOf(elsewhere)).toMatchObject({ code: 'NOT_FOUND' })
    expect((await fetch(`${here.gateway.url}/readyz`, { method: 'POST' })).status).toBe(404)
  })

  it('says who can be reached, and where nobody is', async () => {
    here.region.government('TJ').documents.set('/readyz', {
      status: 503,
      body: { status: 'unready', since: '2026-01-01T00:00:00.000Z', checks: { database: 'DATABASE_UNAVAILABLE' } },
    })
    here.region.government('RU').down = true
    const text = await (await get('/status')).text()
    expect(text).not.toMatch(/127\.0\.0\.1|http/)
    const { gateway: own, members } = JSON.parse(text)
    expect(own.status).toBe('ready')
    const told = members.map(({ graph, refArea, reachable, error }: Record<string, unknown>) => [
      graph,
      refArea,
      reachable,
      error,
    ])
    expect(told).toEqual([
      ['regional', null, true, null],
      ['kyrgyzstan', 'KG', true, null],
      ['tajikistan', 'TJ', true, 'DATABASE_UNAVAILABLE'],
      ['kazakhstan', 'KZ', true, null],
      ['russia', 'RU', false, 'GOVERNMENT_UNREACHABLE'],
    ])
    expect(members[1]).toMatchObject({ since: expect.any(String), release: { id: 'KG-2016-01-01-stock' } })
    here.region.reset()
  })

  it('shows people a page that fetches nothing from anywhere else', async () => {
    for (const path of ['/', '/graphql']) {
      const page = await get(path, { accept: 'text/html,*/*' })
      const html = await page.text()
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
      expect(html).not.toMatch(/https?:/)
      const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')
      expect(files.length).toBeGreaterThan(5)
      for (const file of files) expect((await get(file)).status).toBe(200)
    }
    expect((await get('/favicon.ico')).headers.get('content-type')).toBe('image/svg+xml')
  })

  it('sends a file once, and compressed', async () => {
    const first = await get('/graphiql/graphiql.js', { 'accept-encoding': 'gzip' })
    expect(first.headers.get('content-encoding')).toBe('gzip')
    expect(Number(first.headers.get('content-length'))).toBeLessThan(400_000)
    expect((await first.text()).length).toBeGreaterThan(1_000_000)
    const again = await get('/graphiql/graphiql.js', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('names a port that somebody else has, and keeps nothing open', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    let closed = false
    const usage = { months: async () => [], questions: async () => [], close: async () => void (closed = true) }
    const starting = startGateway(settingsFor(here.region, { port, usage }))
    await expect(starting).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(String(port)),
    })
    expect(closed).toBe(true)
    other.close()
  })
})
