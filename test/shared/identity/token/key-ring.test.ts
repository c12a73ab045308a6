import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_AUDIENCE } from '../../../../shared/identity/audience.ts'
import { fetchKeysOver } from '../../../../shared/identity/token/fetch-keys.ts'
import { tokenVerifier, type TokenVerifier } from '../../../../shared/identity/token/token-verifier.ts'
import { systemCode } from '../../../../shared/system-code.ts'
import { keyServer, type KeyServer } from '../fixtures/key-server.ts'
import { after, claimsBy, sign, signingKey, type SigningKey } from '../fixtures/signing.ts'

const MINUTE = 60

let server: KeyServer
let old: SigningKey
let next: SigningKey
let now: Date
let verifier: TokenVerifier
/** How long the verifier waits for keys. */
let patienceMs: number

beforeAll(async () => {
  old = await signingKey('old')
  next = await signingKey('next')
})
beforeEach(async () => {
  now = after(0)
  server = await keyServer('KG', { keys: [old.jwk] })
  patienceMs = 5000
  verifier = tokenVerifier({
    issuers: [server.issuer],
    audience: GATEWAY_AUDIENCE,
    clock: () => now,
    fetchKeys: (issuer) => fetchKeysOver({ timeoutMs: patienceMs, limitBytes: 4096 })(issuer),
    // so that a token lives as long as the tests' stories
    longestLifeSeconds: 86_400,
  })
})
afterEach(() => server.stop())

const signed = (key: SigningKey) => sign(claimsBy(server.issuer.url, { exp: after(86_400).getTime() / 1000 }), key)
const outcome = async (key: SigningKey): Promise<string> =>
  verifier.verify(await signed(key)).then(
    () => 'accepted',
    (error: unknown) => systemCode(error),
  )

describe('keys in good times', () => {
  it('are fetched once for many tokens at once, and kept for ten minutes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcome(old)))
    expect(new Set(outcomes)).toEqual(new Set(['accepted']))
    now = after(10 * MINUTE - 1)
    expect(await outcome(old)).toBe('accepted')
    expect(server.asked).toBe(1)
    now = after(10 * MINUTE)
    expect(await outcome(old)).toBe('accepted')
    expect(server.asked).toBe(2)
  })

  it('are fetched again, once, for a new kid: a rotation needs no restart', async () => {
    await outcome(old)
    server.publish({ keys: [old.jwk, next.jwk] })
    now = after(31)
    expect(await Promise.all(Array.from({ length: 20 }, () => outcome(next)))).toEqual(Array(20).fill('accepted'))
    expect(await outcome(old)).toBe('accepted')
    expect(server.asked).toBe(2)
  })

  it('are not fetched again for each token with a made-up kid', async () => {
    await outcome(old)
    now = after(31)
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await outcome({ ...old, kid: `made-up-${turn}` })).toBe('TOKEN_SIGNATURE_INVALID')
    }
    expect(server.asked).toBe(2)
    now = after(61)
    await outcome({ ...old, kid: 'made-up' })
    expect(server.asked).toBe(3)
  })

  it('hold no longer once the issuer has withdrawn them', async () => {
    await outcome(old)
    server.publish({ keys: [next.jwk] })
    now = after(10 * MINUTE)
    expect(await outcome(old)).toBe('TOKEN_SIGNATURE_INVALID')
  })
})

describe('keys while the issuer is down', () => {
  it('are used until they are an hour old', async () => {
    await outcome(old)
    await server.stop()
    now = after(60 * MINUTE - 1)
    expect(await outcome(old)).toBe('accepted')
    now = after(60 * MINUTE)
    expect(await outcome(old)).toBe('ISSUER_UNREACHABLE')
    await server.resume()
    now = after(61 * MINUTE)
    expect(await outcome(old)).toBe('accepted')
  })

  it('leave open whether a new kid is good, and nobody waits for each token', async () => {
    await outcome(old)
    const asked = server.asked
    server.answer = () => undefined
    patienceMs = 200
    now = after(20 * MINUTE)
    const start = performance.now()
    for (let turn = 0; turn < 10; turn += 1) expect(await outcome(next)).toBe('ISSUER_UNREACHABLE')
    expect(await outcome(old)).toBe('accepted')
    expect(performance.now() - start).toBeLessThan(10 * patienceMs)
    expect(server.asked - asked).toBe(1)
  })

  it('have to have come once', async () => {
    await server.stop()
    expect(await outcome(old)).toBe('ISSUER_UNREACHABLE')
  })

  it('are none without a clock that goes forward: one set back makes them old', async () => {
    await outcome(old)
    await server.stop()
    now = after(-1)
    expect(await outcome(old)).toBe('ISSUER_UNREACHABLE')
  })
})

describe('an address of keys that answers otherwise', () => {
  it.each([301, 302, 303, 307, 308])('a redirect (%d) is not followed', async (status) => {
    const elsewhere = await keyServer('KG', { keys: [old.jwk] })
    server.answer = (_request, response) => response.writeHead(status, { location: elsewhere.issuer.keysUrl }).end()
    expect(await outcome(old)).toBe('ISSUER_ANSWER_INVALID')
    expect(elsewhere.asked).toBe(0)
    await elsewhere.stop()
  })

  it('one that never ends is cut at the limit', async () => {
    let sent = 0
    server.answer = (_request, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(1024))) sent += 1024
        response.once('drain', more)
      }
      more()
    }
    expect(await outcome(old)).toBe('ISSUER_ANSWER_INVALID')
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  it('one that comes byte by byte is given up in time', async () => {
    let timer: NodeJS.Timeout | undefined
    patienceMs = 200
    server.answer = (_request, response) => {
      response.writeHead(200)
      timer = setInterval(() => response.write(' '), 10)
    }
    const start = performance.now()
    expect(await outcome(old)).toBe('ISSUER_UNREACHABLE')
    expect(performance.now() - start).toBeLessThan(5000)
    clearInterval(timer)
  })

  it.each([
    ['a page', (body: string) => `<html>${body}`, 200],
    ['a failure of its server', (body: string) => body, 500],
    ['not found', (body: string) => body, 404],
  ])('%s', async (_what, change, status) => {
    server.answer = (_request, response) => response.writeHead(status).end(change(JSON.stringify({ keys: [old.jwk] })))
    expect(await outcome(old)).toBe(status === 500 ? 'ISSUER_UNREACHABLE' : 'ISSUER_ANSWER_INVALID')
  })

  it('keys that are none, that are for something else, or that anybody can know', async () => {
    const { jwk } = old
    const documents = [
      null,
      [],
      {},
      { keys: {} },
      { keys: [] },
      { keys: [{ kty: 'oct', k: 'AAAA', kid: 'old', alg: 'HS256' }] },
      { keys: [{ ...jwk, use: 'enc' }] },
      { keys: [{ ...jwk, alg: 'ES384' }] },
      { keys: [{ ...jwk, kid: undefined }] },
      { keys: [{ ...jwk, d: jwk.x }] },
      { keys: [{ ...jwk, x: jwk.y }] },
      { keys: [jwk, { ...next.jwk, kid: 'old' }] },
    ]
    for (const document of documents) {
      server.publish(document)
      expect(await outcome(old)).toBe('ISSUER_ANSWER_INVALID')
      now = new Date(now.getTime() + 30_000)
    }
    expect(server.asked).toBe(documents.length)
  })

  it('keys for something else beside one for tokens are passed over', async () => {
    server.publish({ keys: [{ kty: 'RSA', n: 'AAAA', e: 'AQAB', kid: 'rsa' }, null, old.jwk] })
    expect(await outcome(old)).toBe('accepted')
  })
})
