import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { governmentAudience } from '../../../../shared/identity/audience.ts'
import { tokenExchange, type ExchangeToken } from '../../../../shared/identity/exchange/exchange-token.ts'
import { ACCESS_TOKEN_TYPE } from '../../../../shared/identity/exchange/grant-type.ts'
import { systemCode } from '../../../../shared/system-code.ts'
import { keyServer, type KeyServer } from '../fixtures/key-server.ts'
import { after, claimsBy, sign, signingKey, type SigningKey } from '../fixtures/signing.ts'

const SECRET = 'a-secret-of-the-gateway'

let server: KeyServer
let key: SigningKey
let now: Date
let exchangeToken: ExchangeToken
/** How many tokens have been given out. */
let given: number

beforeAll(async () => {
  key = await signingKey('kg-1')
})
beforeEach(async () => {
  now = after(0)
  given = 0
  server = await keyServer('KG')
  server.answer = (_request, response) => {
    given += 1
    response.writeHead(200).end(JSON.stringify(answerWith({ access_token: `token-${given}` })))
  }
  exchangeToken = exchangeWithin(5000)
})
afterEach(() => server.stop())

const answerWith = (changes: Readonly<Record<string, unknown>>) => ({
  ...{ access_token: 'token', token_type: 'Bearer', issued_token_type: ACCESS_TOKEN_TYPE, expires_in: 300 },
  ...changes,
})
const exchangeWithin = (timeoutMs: number): ExchangeToken =>
  tokenExchange({
    issuers: [server.issuer],
    secrets: new Map([['KG', SECRET]]),
    clock: () => now,
    timeoutMs,
    most: 3,
  })
const subject = (sub = 'kg-mlsp-analyst') => sign(claimsBy(server.issuer.url, { sub }), key)
const outcome = (asking: Promise<string>): Promise<string> => asking.catch(systemCode)

describe('exchanged tokens', () => {
  it('are asked for once by many at the same time', async () => {
    const token = await subject()
    const tokens = await Promise.all(Array.from({ length: 200 }, () => exchangeToken(token, 'KZ')))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(server.asked).toBe(1)
  })

  it('are kept until thirty seconds before their end', async () => {
    const token = await subject()
    await exchangeToken(token, 'KZ')
    now = after(269)
    expect(await exchangeToken(token, 'KZ')).toBe('token-1')
    now = after(270)
    expect(await exchangeToken(token, 'KZ')).toBe('token-2')
  })

  it('are kept for one token and one government each', async () => {
    const token = await subject()
    const another = await subject('somebody-else')
    expect(await exchangeToken(token, 'KZ')).toBe('token-1')
    expect(await exchangeToken(another, 'KZ')).toBe('token-2')
    expect(await exchangeToken(token, 'TJ')).toBe('token-3')
    expect(await exchangeToken(token, 'KZ')).toBe('token-1')
  })

  it('are kept in a number that has a bound: the one unused for longest goes', async () => {
    const token = await subject()
    for (const government of ['KZ', 'TJ', 'RU', 'KG']) await exchangeToken(token, government)
    expect(await exchangeToken(token, 'KG')).toBe('token-4')
    expect(await exchangeToken(token, 'KZ')).toBe('token-5')
  })

  it("are asked for with the gateway's secret in the header, and the government as the audience", async () => {
    let seen = ''
    const { answer } = server
    server.answer = (request, response) => {
      seen += `${request.headers.authorization} `
      request.setEncoding('utf8').on('data', (chunk: string) => (seen += chunk))
      request.on('end', () => answer(request, response))
    }
    await exchangeToken(await subject(), 'KZ')
    expect(seen).toContain(Buffer.from(`urn%3Aexchange%3Agateway:${SECRET}`).toString('base64'))
    expect(seen).toContain(`audience=${encodeURIComponent(governmentAudience('KZ'))}`)
    expect(seen.split(' ').at(-1)).not.toContain(SECRET)
  })
})

describe('an exchange that fails', () => {
  it.each([
    ['the person is refused', 400, { error: 'invalid_grant' }, 'TOKEN_EXCHANGE_REFUSED'],
    ['the gateway is refused', 401, { error: 'invalid_client' }, 'ISSUER_ANSWER_INVALID'],
    ['the issuer fails', 500, { error: 'server_error' }, 'ISSUER_UNREACHABLE'],
    ['there is no token', 200, {}, 'ISSUER_ANSWER_INVALID'],
    ['the token is of another kind', 200, answerWith({ token_type: 'DPoP' }), 'ISSUER_ANSWER_INVALID'],
    ['the token lives too long', 200, answerWith({ expires_in: 301 }), 'ISSUER_ANSWER_INVALID'],
    ['the token has no end', 200, answerWith({ expires_in: undefined }), 'ISSUER_ANSWER_INVALID'],
    ['an error says that it is fine', 400, answerWith({}), 'ISSUER_ANSWER_INVALID'],
    ['the error is a story', 400, { error: 'x'.repeat(2000) }, 'ISSUER_ANSWER_INVALID'],
    ['the answer is too long', 200, answerWith({ more: 'x'.repeat(20_000) }), 'ISSUER_ANSWER_INVALID'],
  ])('because %s', async (_why, status, body, code) => {
    server.answer = (_request, response) => response.writeHead(status).end(JSON.stringify(body))
    expect(await outcome(exchangeToken(await subject(), 'KZ'))).toBe(code)
  })

  it('because the issuer is down, and succeeds when it is back', async () => {
    const token = await subject()
    await server.stop()
    expect(await outcome(exchangeToken(token, 'KZ'))).toBe('ISSUER_UNREACHABLE')
    await server.resume()
    expect(await outcome(exchangeToken(token, 'KZ'))).toBe('token-1')
  })

  it('because the issuer keeps it waiting', async () => {
    server.answer = () => undefined
    expect(await outcome(exchangeWithin(150)(await subject(), 'KZ'))).toBe('ISSUER_UNREACHABLE')
  })

  it.each([302, 307, 308])('because of a redirect (%d), behind which nobody gets to see the token', async (status) => {
    const elsewhere = await keyServer('KG')
    server.answer = (_request, response) => response.writeHead(status, { location: elsewhere.issuer.tokenUrl }).end()
    expect(await outcome(exchangeToken(await subject(), 'KZ'))).toBe('ISSUER_ANSWER_INVALID')
    expect(elsewhere.asked).toBe(0)
    await elsewhere.stop()
  })

  it('because nobody trusts the issuer, which is not asked', async () => {
    const stranger = await keyServer('KG')
    const token = await sign(claimsBy(stranger.issuer.url), key)
    expect(await outcome(exchangeToken(token, 'KZ'))).toBe('TOKEN_ISSUER_UNKNOWN')
    expect(stranger.asked + server.asked).toBe(0)
    await stranger.stop()
  })

  it('says nothing of tokens, secrets and addresses', async () => {
    server.answer = (_request, response) => response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant' }))
    const error = await exchangeToken(await subject(), 'KZ').catch((problem: unknown) => problem)
    expect(String(error)).not.toMatch(/eyJ|127\.0\.0\.1|a-secret/)
  })
})
