import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../../shared/errors.ts'
import { digestOf } from '../../../../shared/identity/hop/digest.ts'
import type { HopRequest } from '../../../../shared/identity/hop/question.ts'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { isSignedBy } from '../../../../shared/signing/signing-key.ts'
import { keyOf } from '../../signing/keys.ts'
import { at, believe, BODY, gatewayKey, kyrgyzKey, nonceSet, NOW, register, send, signer, TOKEN } from './hop.ts'

const verifier = (change: Partial<Parameters<typeof believe>[1]> = {}) => ({
  audience: 'KG',
  keys: register,
  nonces: nonceSet(),
  clock: at(NOW + 20),
  ...change,
})

const refused = (code: ErrorCode) => expect.objectContaining({ code })
const withHeaders = (request: HopRequest, headers: HopRequest['headers']): HopRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})

const withoutToken = (request: HopRequest): HopRequest => {
  const { authorization, ...headers } = request.headers
  expect(authorization).toBe(`Bearer ${TOKEN}`)
  return { ...request, headers }
}

describe('a signed request', () => {
  it('is believed, and tells who asks until when', async () => {
    const { request, signed } = await send()
    expect(await believe(request, verifier())).toEqual({
      party: 'EAEC',
      kid: gatewayKey.kid,
      deadline: NOW + 3000,
      questions: [{ token: TOKEN, body: BODY, digest: { body: digestOf(BODY), token: digestOf(TOKEN) } }],
      signature: signed.signature,
    })
  })

  it('is signed over the text that RFC 9421 describes', async () => {
    const { request, signed } = await send({ target: '/graphql?op=main' })
    const sha256 = (what: Uint8Array | string) => createHash('sha256').update(what).digest('base64')
    const nonce = /nonce="([\w-]{22})"/.exec(signed.headers['signature-input'] ?? '')?.[1]
    const base = [
      '"@method": POST',
      '"@path": /graphql',
      '"@query": ?op=main',
      `"content-digest": sha-256=:${sha256(BODY)}:`,
      `"exchange-hop": audience="KG", deadline=1717405203000, questions=(:${sha256(BODY)}:;token=:${sha256(TOKEN)}:)`,
      `"@signature-params": ("@method" "@path" "@query" "content-digest" "exchange-hop");created=1717405200;nonce="${nonce}";keyid="${gatewayKey.kid}";alg="ed25519";tag="exchange-request-1"`,
    ].join('\n')
    expect(await isSignedBy(gatewayKey, Buffer.from(base), Buffer.from(signed.signature, 'base64'))).toBe(true)
    expect(request.headers['signature']).toBe(`hop=:${signed.signature}:`)
  })

  it('is answered once', async () => {
    const { request } = await send()
    const once = verifier()
    await believe(request, once)
    await expect(believe(request, once)).rejects.toThrow(refused('HOP_REPLAYED'))
  })

  it('may come from somebody anonymous', async () => {
    const { request } = await send({ questions: [{ token: null, body: BODY }] })
    const { questions } = await believe(withoutToken(request), verifier())
    expect(questions.map(({ token, digest }) => [token, digest.token])).toEqual([[null, null]])
  })

  it('is of use until its deadline and 30 seconds at most', async () => {
    const { request } = await send({ deadline: NOW + 90_000 })
    expect((await believe(request, verifier({ clock: at(NOW + 30_000) }))).deadline).toBe(NOW + 30_000)
    const late = believe(request, verifier({ clock: at(NOW + 30_001) }))
    await expect(late).rejects.toThrow(refused('HOP_EXPIRED'))
  })

  it('is of no use a millisecond after its deadline', async () => {
    const { request } = await send()
    await believe(request, verifier({ clock: at(NOW + 3000) }))
    const late = believe(request, verifier({ clock: at(NOW + 3001) }))
    await expect(late).rejects.toThrow(refused('HOP_EXPIRED'))
  })

  it('may be two seconds ahead of the clock of the government, no more', async () => {
    const { request } = await send()
    await believe(request, verifier({ clock: at(NOW - 2000) }))
    const early = believe(request, verifier({ clock: at(NOW - 2001) }))
    await expect(early).rejects.toThrow(refused('HOP_NOT_YET_VALID'))
  })
})

describe('a request is refused', () => {
  const otherBody = Buffer.from('{"query":"{ members { refArea } }"}')
  const sha256 = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`

  it.each<[what: string, code: ErrorCode, change: (request: HopRequest) => HopRequest]>([
    ['without a signature', 'HOP_UNSIGNED', (request) => ({ ...request, headers: {} })],
    ['with another body', 'HOP_BODY_CHANGED', (request) => ({ ...request, body: otherBody })],
    [
      'with another body and its digest',
      'HOP_SIGNATURE_INVALID',
      (request) => withHeaders({ ...request, body: otherBody }, { 'content-digest': sha256(otherBody) }),
    ],
    ['at another path', 'HOP_SIGNATURE_INVALID', (request) => ({ ...request, target: '/admin' })],
    [
      'with something added to the path',
      'HOP_SIGNATURE_INVALID',
      (request) => ({ ...request, target: '/graphql?a=1' }),
    ],
    ['by another method', 'HOP_SIGNATURE_INVALID', (request) => ({ ...request, method: 'GET' })],
    [
      'with a later deadline',
      'HOP_SIGNATURE_INVALID',
      (request) => {
        const hop = String(request.headers['exchange-hop'])
        return withHeaders(request, { 'exchange-hop': hop.replace(/deadline=\d+/, `deadline=${NOW + 9000}`) })
      },
    ],
    [
      'signed anew by nobody, a second later',
      'HOP_SIGNATURE_INVALID',
      (request) => {
        const input = String(request.headers['signature-input'])
        return withHeaders(request, { 'signature-input': input.replace(/created=\d+/, `created=${NOW / 1000 - 1}`) })
      },
    ],
    [
      "with another person's token",
      'HOP_TOKEN_MISMATCH',
      (request) => withHeaders(request, { authorization: 'Bearer somebody-else' }),
    ],
    ['with the token taken away', 'HOP_TOKEN_MISMATCH', withoutToken],
    [
      'with a signature that covers less',
      'HOP_MALFORMED',
      (request) => {
        const input = String(request.headers['signature-input'])
        return withHeaders(request, { 'signature-input': input.replace(' "exchange-hop"', '') })
      },
    ],
    [
      'that names another algorithm',
      'HOP_MALFORMED',
      (request) => {
        const input = String(request.headers['signature-input'])
        return withHeaders(request, { 'signature-input': input.replace('ed25519', 'hmac-sha256') })
      },
    ],
    ['with half a signature', 'HOP_MALFORMED', (request) => withHeaders(request, { signature: 'hop=:AAAA:' })],
    [
      'with two signatures',
      'HOP_MALFORMED',
      (request) =>
        withHeaders(request, {
          signature: `${String(request.headers['signature'])}, ${String(request.headers['signature'])}`,
        }),
    ],
    ['without a digest', 'HOP_MALFORMED', (request) => withHeaders(request, { 'content-digest': 'md5=:AAAA:' })],
    ['without its terms', 'HOP_MALFORMED', (request) => withHeaders(request, { 'exchange-hop': 'audience="KG"' })],
    ...['../../etc/passwd', "x' or 1=1 --", 'https://evil.example/jwks'].map(
      (kid): [string, ErrorCode, (request: HopRequest) => HopRequest] => [
        `with the kid ${kid}`,
        'HOP_KEY_UNKNOWN',
        (request) => {
          const input = String(request.headers['signature-input'])
          return withHeaders(request, { 'signature-input': input.replace(/keyid="[^"]+"/, `keyid="${kid}"`) })
        },
      ],
    ),
  ])('%s: %s', async (_what, code, change) => {
    const { request } = await send()
    const nonces = nonceSet()
    await expect(believe(change(request), verifier({ nonces }))).rejects.toThrow(refused(code))
    // What was refused uses nothing up: whoever changes a request on its way does not spoil the true one.
    expect(nonces.used.size).toBe(0)
    await believe(request, verifier({ nonces }))
  })

  it('at another government', async () => {
    const { request } = await send()
    await expect(believe(request, verifier({ audience: 'KZ' }))).rejects.toThrow(refused('HOP_AUDIENCE_WRONG'))
  })

  it('when the audience is changed under a good signature', async () => {
    const { request } = await send()
    const hop = String(request.headers['exchange-hop']).replace('"KG"', '"KZ"')
    const there = believe(withHeaders(request, { 'exchange-hop': hop }), verifier({ audience: 'KZ' }))
    await expect(there).rejects.toThrow(refused('HOP_SIGNATURE_INVALID'))
  })

  it('when a government signed it', async () => {
    const { request } = await send({}, { ...signer, key: kyrgyzKey })
    await expect(believe(request, verifier())).rejects.toThrow(refused('HOP_KEY_UNKNOWN'))
  })

  it('when a stranger signed it under the kid of the gateway', async () => {
    const stranger = { ...keyOf('stranger', { party: 'EAEC', role: 'gateway' }), kid: gatewayKey.kid }
    const { request } = await send({}, { ...signer, key: stranger })
    await expect(believe(request, verifier())).rejects.toThrow(refused('HOP_SIGNATURE_INVALID'))
  })

  it('when its key is out of force, and not a millisecond before', async () => {
    const old = keyOf('old', { party: 'EAEC', role: 'gateway', validTo: NOW + 100 })
    const { request } = await send({}, { ...signer, key: old })
    const keys = createKeyRegister([old, gatewayKey])
    const late = believe(request, verifier({ keys, clock: at(NOW + 100) }))
    await expect(late).rejects.toThrow(refused('HOP_KEY_EXPIRED'))
    await believe(request, verifier({ keys, clock: at(NOW + 99) }))
  })

  it('when nobody can tell whether it was sent before', async () => {
    const { request } = await send()
    const nonces = { use: () => Promise.reject(new Error('no database')) }
    await expect(believe(request, verifier({ nonces }))).rejects.toThrow('no database')
  })
})

describe('a batch', () => {
  const asked = [
    { token: TOKEN, body: Buffer.from('{"query":"{ a }"}') },
    { token: null, body: Buffer.from('{"query":"{ a }"}') },
    { token: 'of-somebody-else', body: Buffer.from('{"query":"{ b }"}') },
  ]
  const body = Buffer.from(JSON.stringify(asked.map((question) => ({ ...question, body: String(question.body) }))))
  const read = (request: HopRequest) =>
    (JSON.parse(String(request.body)) as { token: string | null; body: string }[]).map((question) => ({
      token: question.token,
      body: Buffer.from(question.body),
    }))

  it('is one signature over the questions of several people', async () => {
    const { request, signed } = await send({ body, questions: asked })
    const { questions } = await believe(request, verifier(), read)
    expect(questions.map(({ token }) => token)).toEqual([TOKEN, null, 'of-somebody-else'])
    expect(signed.questions).toEqual(questions.map(({ digest }) => digest))
  })

  it.each<[string, ErrorCode, typeof asked]>([
    [
      'a person was exchanged for another',
      'HOP_TOKEN_MISMATCH',
      asked.toReversed().map((question, nth) => ({ ...question, body: asked[nth]?.body ?? body })),
    ],
    [
      'a question was widened',
      'HOP_BODY_CHANGED',
      asked.map((question) => ({ ...question, body: Buffer.from('{"query":"{ all }"}') })),
    ],
    ['a question was added', 'HOP_ITEMS_MISMATCH', [...asked, ...asked]],
  ])('is refused whole when %s: %s', async (_what, code, signedAs) => {
    const { request } = await send({ body, questions: signedAs })
    await expect(believe(request, verifier(), read)).rejects.toThrow(refused(code))
  })

  it('is refused when something around the questions was changed', async () => {
    const { request } = await send({ body, questions: asked })
    const changed = believe({ ...request, body: Buffer.concat([body, Buffer.from(' ')]) }, verifier(), read)
    await expect(changed).rejects.toThrow(refused('HOP_BODY_CHANGED'))
  })

  it('is not read before its signature holds', async () => {
    const { request } = await send({ body, questions: asked })
    const reads: HopRequest[] = []
    const spoilt = believe({ ...request, target: '/x' }, verifier(), (whole) => (reads.push(whole), []))
    await expect(spoilt).rejects.toThrow(refused('HOP_SIGNATURE_INVALID'))
    expect(reads).toEqual([])
  })

  it('holds a hundred questions at most, and their digests fit into a header', async () => {
    const many = Array.from({ length: 100 }, () => ({ token: TOKEN, body }))
    const { signed } = await send({ body, questions: many })
    expect(Object.entries(signed.headers).flat().join().length).toBeLessThan(12_000)
    await expect(send({ body, questions: [...many, ...many] })).rejects.toThrow(RangeError)
  })
})
