import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { computedDuring, median } from './fixtures/computed.ts'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { rawAnswer, readRaw } from './fixtures/raw-request.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const FRIEND = 'https://stat.example.kg'
const STRANGER = 'https://stranger.example'

let region: Region
let gateway: Asker

beforeAll(async () => {
  region = await startRegion()
  gateway = await startAsker(region, { door: { origins: [FRIEND] } })
  await gateway.ask('{ countries { code } }')
})
afterAll(async () => {
  await gateway.close()
  await region.close()
})

const QUESTION = '{"query":"{ countries { code } }"}'

/** A question as it goes over the wire. */
const post = (headers: string, body = QUESTION): string =>
  `POST /graphql HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n${headers}\r\n\r\n${body}`

const JSON_TYPE = 'Content-Type: application/json'
const sized = (body: string, type = JSON_TYPE): string =>
  post(`${type}\r\nContent-Length: ${Buffer.byteLength(body)}`, body)

const CHUNKED = `${QUESTION.length.toString(16)}\r\n${QUESTION}\r\n0\r\n\r\n`

const utf16 = Buffer.from(QUESTION, 'utf16le')

describe('a request that a proxy could read in another way', () => {
  it.each<[string, string]>([
    ['two lengths', post(`${JSON_TYPE}\r\nContent-Length: 4\r\nContent-Length: 34`)],
    ['the same length twice', post(`${JSON_TYPE}\r\nContent-Length: 34\r\nContent-Length: 34`)],
    ['a length and chunks', post(`${JSON_TYPE}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked`, '0\r\n\r\n')],
    [
      'chunks that are not the last encoding',
      post(`${JSON_TYPE}\r\nTransfer-Encoding: chunked, identity`, '0\r\n\r\n'),
    ],
    ['an encoding within the chunks', post(`${JSON_TYPE}\r\nTransfer-Encoding: gzip, chunked`, CHUNKED)],
    ['an encoding that nobody knows', post(`${JSON_TYPE}\r\nTransfer-Encoding: xchunked`)],
    ['a header on two lines', post(`X-Folded: a\r\n b\r\n${JSON_TYPE}\r\nContent-Length: 34`)],
    ['an encoding on the next line', post(`${JSON_TYPE}\r\nTransfer-Encoding:\r\n chunked`, '0\r\n\r\n')],
    ['a carriage return alone', post(`X-Bare: a\rX-Other: b\r\n${JSON_TYPE}\r\nContent-Length: 34`)],
    ['line feeds alone', sized(QUESTION).replaceAll('\r\n', '\n')],
    ['a blank before the colon', post(`${JSON_TYPE}\r\nContent-Length : 34`)],
    ['a length below nothing', post(`${JSON_TYPE}\r\nContent-Length: -1`)],
    ['a length with a sign', post(`${JSON_TYPE}\r\nContent-Length: +34`)],
    ['a zero byte in a header', post(`X-Zero: a\0b\r\n${JSON_TYPE}\r\nContent-Length: 34`)],
    ['two hosts', post(`Host: elsewhere\r\n${JSON_TYPE}\r\nContent-Length: 34`)],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n'],
    ['a method that nobody knows', 'BREW /graphql HTTP/1.1\r\nHost: gateway\r\n\r\n'],
    ['another protocol', '\u0016\u0003\u0001\u0002\0'],
    ['no protocol', 'GET /livez\r\n\r\n'],
  ])('of %s is refused, and its connection ended', async (_, request) => {
    const { status, code, text } = readRaw(await rawAnswer(gateway.port, request))
    expect([status, code]).toEqual([400, 'REQUEST_MALFORMED'])
    expect(text).toMatch(/\r\nconnection: close\r\n/i)
    expect(text.match(/^HTTP\/1\.1 \d/gm)).toHaveLength(1)
  })

  it('cannot hide a second one in its body', async () => {
    const hidden = `GET /livez HTTP/1.1\r\nHost: gateway\r\n\r\n`
    const request = post(
      `${JSON_TYPE}\r\nContent-Length: ${hidden.length}\r\nTransfer-Encoding: chunked`,
      `0\r\n\r\n${hidden}`,
    )
    expect(await rawAnswer(gateway.port, request)).not.toContain('live')
  })
})

describe('a question that cannot be one', () => {
  it.each<[string, string | Buffer, number, string]>([
    ['a list of questions', sized(`[${QUESTION},${QUESTION}]`), 400, 'REQUEST_MALFORMED'],
    ['text', sized(QUESTION, 'Content-Type: text/plain'), 400, 'REQUEST_MALFORMED'],
    [
      'a form',
      sized('query=%7Bcountries%7D', 'Content-Type: application/x-www-form-urlencoded'),
      400,
      'REQUEST_MALFORMED',
    ],
    ['a form with files', sized(QUESTION, 'Content-Type: multipart/form-data; boundary=x'), 400, 'REQUEST_MALFORMED'],
    ['no type', post(`Content-Length: ${QUESTION.length}`), 400, 'REQUEST_MALFORMED'],
    [
      'UTF-16',
      Buffer.concat([
        Buffer.from(post(`${JSON_TYPE}; charset=utf-16le\r\nContent-Length: ${utf16.length}`, '')),
        utf16,
      ]),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['a charset of its own', sized(QUESTION, `${JSON_TYPE}; charset="koi8-r"`), 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['compressed text', sized(QUESTION, `${JSON_TYPE}\r\nContent-Encoding: gzip`), 415, 'CONTENT_TYPE_UNSUPPORTED'],
    [
      'lists in lists',
      sized(`{"query":"{ countries { code } }","variables":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
      400,
      'REQUEST_MALFORMED',
    ],
    [
      'a body in chunks that is too long',
      post(`${JSON_TYPE}\r\nTransfer-Encoding: chunked`, `${(60_000).toString(16)}\r\n${'x'.repeat(60_000)}\r\n`),
      413,
      'REQUEST_TOO_LARGE',
    ],
    ['half of JSON', sized('{"query":'), 400, 'REQUEST_MALFORMED'],
    [
      'a mutation by GET',
      'GET /graphql?query=mutation%7B__typename%7D HTTP/1.1\r\nHost: gateway\r\nApollo-Require-Preflight: 1\r\nConnection: close\r\n\r\n',
      405,
      'REQUEST_MALFORMED',
    ],
    [
      'another method',
      'PUT /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      405,
      'REQUEST_MALFORMED',
    ],
    [
      'a long address',
      `GET /graphql?query=${'x'.repeat(9000)} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n`,
      414,
      'URL_TOO_LONG',
    ],
    [
      'long headers',
      `GET /livez HTTP/1.1\r\nHost: gateway\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    [
      'long extensions of chunks',
      post(`${JSON_TYPE}\r\nTransfer-Encoding: chunked`, `1;${'x'.repeat(20_000)}\r\na\r\n0\r\n\r\n`),
      413,
      'REQUEST_TOO_LARGE',
    ],
  ])('such as %s is refused with what it should be', async (_, request, status, code) => {
    const answer = readRaw(await rawAnswer(gateway.port, request))
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(answer.text).toContain('"remedy":')
  })

  it('such as 49 MB of comment is refused before it is sent, and others are answered meanwhile', async () => {
    const longest = (nth: number) =>
      sized(JSON.stringify({ query: `#${nth}${'x'.repeat(45_000)}\n{ countries { code } }` }))
    const costs: number[] = []
    for (let nth = 0; nth < 5; nth += 1) costs.push(await computedDuring(() => rawAnswer(gateway.port, longest(nth))))
    const head = post(`${JSON_TYPE}\r\nContent-Length: ${49 * 1024 * 1024}`, '{"query":"#')
    const computed = await computedDuring(async () => {
      const answering = rawAnswer(gateway.port, head, 'x'.repeat(65_536))
      const { data } = await gateway.ask('{ countries { code } }')
      expect(data.countries).toHaveLength(4)
      const { status, code, text } = readRaw(await answering)
      expect([status, code]).toEqual([413, 'REQUEST_TOO_LARGE'])
      expect(text).toContain('The request body of 51380224 bytes exceeds 50000 bytes.')
    })
    // A thousandth of it is the most that anybody may send.
    expect(computed).toBeLessThan(5 * median(costs))
  })

  it.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"'])('but %s can', async (type) => {
    expect(readRaw(await rawAnswer(gateway.port, sized(QUESTION, `Content-Type: ${type}`))).status).toBe(200)
  })
})

describe('a browser', () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })

  const ask = (origin: string) => gateway.ask('{ countries { code } }', {}, { headers: { origin } })

  it('lets a page of a site that is listed ask, and read the answer', async () => {
    const before = await preflight(FRIEND)
    expect(before.status).toBe(204)
    expect(before.headers.get('access-control-allow-origin')).toBe(FRIEND)
    expect(before.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect(before.headers.get('access-control-allow-headers')).toMatch(/content-type.*authorization.*exchange-purpose/)
    const { headers } = await ask(FRIEND)
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([FRIEND, 'origin'])
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id')
  })

  it.each([STRANGER, 'null', `${FRIEND}.evil.example`, 'http://stat.example.kg'])(
    'lets a page of %s neither ask nor read',
    async (origin) => {
      const before = await preflight(origin)
      expect(before.status).toBe(403)
      expect(before.headers.get('access-control-allow-origin')).toBeNull()
      const [error] = JSON.parse(await before.text()).errors
      expect(error.extensions.code).toBe('ORIGIN_NOT_ALLOWED')
      expect(error.message).toBe(`Pages of ${origin} may not ask from a browser; allowed: ${FRIEND}.`)
      expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('is told to take an answer for nothing but data', async () => {
    const { headers } = await ask(FRIEND)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('is told so of everything, whatever is answered', async () => {
    for (const path of ['/', '/livez', '/readyz', '/status', '/elsewhere', '/graphql', '/graphiql/start.js']) {
      const { headers } = await fetch(gateway.url + path)
      expect([path, headers.get('referrer-policy'), headers.get('cross-origin-opener-policy')]).toEqual([
        path,
        'no-referrer',
        'same-origin',
      ])
    }
  })
})
