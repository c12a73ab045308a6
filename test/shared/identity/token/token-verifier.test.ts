import { exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_AUDIENCE, GATEWAY_CLIENT, governmentAudience } from '../../../../shared/identity/audience.ts'
import { fetchKeysOver } from '../../../../shared/identity/token/fetch-keys.ts'
import { tokenVerifier, type TokenVerifierSettings } from '../../../../shared/identity/token/token-verifier.ts'
import { systemCode } from '../../../../shared/system-code.ts'
import { keyServer, type KeyServer } from '../fixtures/key-server.ts'
import {
  after,
  claimsBy,
  forge,
  LIFE_SECONDS,
  seconds,
  ISSUED,
  sign,
  signingKey,
  type SigningKey,
} from '../fixtures/signing.ts'

let bishkek: KeyServer
let astana: KeyServer
let secretariat: KeyServer
let key: SigningKey
let kazakhKey: SigningKey
let now: Date

beforeAll(async () => {
  key = await signingKey('kg-1')
  kazakhKey = await signingKey('kz-1')
  bishkek = await keyServer('KG', { keys: [key.jwk] })
  astana = await keyServer('KZ', { keys: [kazakhKey.jwk] })
  secretariat = await keyServer('EAEC', { keys: [kazakhKey.jwk] })
})
beforeEach(() => {
  now = after(60)
})
afterAll(() => Promise.all([bishkek.stop(), astana.stop(), secretariat.stop()]))

const verifierOf = (changes: Partial<TokenVerifierSettings> = {}) =>
  tokenVerifier({
    issuers: [bishkek.issuer, astana.issuer, secretariat.issuer],
    audience: GATEWAY_AUDIENCE,
    clock: () => now,
    fetchKeys: fetchKeysOver(),
    ...changes,
  })

const read = (token: string, changes: Partial<TokenVerifierSettings> = {}) => verifierOf(changes).verify(token)
const good = (changes: Readonly<Record<string, unknown>> = {}) => sign(claimsBy(bishkek.issuer.url, changes), key)
const outcomeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'accepted',
    (error: unknown) => systemCode(error),
  )
const refused = (code: string) => expect.objectContaining({ code })

describe('a good token', () => {
  it('says who asks, from where and for what', async () => {
    expect(await read(await good())).toEqual({
      party: 'KG',
      subject: 'kg-mlsp-analyst',
      organisation: 'KG-MLSP',
      roles: ['analyst'],
      purposes: ['labour-policy', 'open-data'],
    })
  })

  it('may name its one audience in a list', async () => {
    await expect(read(await good({ aud: [GATEWAY_AUDIENCE] }))).resolves.toMatchObject({ party: 'KG' })
  })
})

describe('the times of a token, give or take five seconds', () => {
  it.each([
    ['a second before its end', LIFE_SECONDS + 4, 'accepted'],
    ['at its end', LIFE_SECONDS + 5, 'TOKEN_EXPIRED'],
    ['a second after its end', LIFE_SECONDS + 6, 'TOKEN_EXPIRED'],
    ['a second too early', -6, 'TOKEN_NOT_YET_VALID'],
    ['as early as may be', -5, 'accepted'],
    ['a second later than that', -4, 'accepted'],
  ])('%s', async (_when, at, code) => {
    now = after(at)
    expect(await outcomeOf(read(await good()))).toBe(code)
  })

  it.each([
    ['a second too early', 294, 'TOKEN_NOT_YET_VALID'],
    ['as early as may be', 295, 'accepted'],
    ['a second later than that', 296, 'accepted'],
  ])('nbf, %s', async (_when, at, code) => {
    now = after(at)
    expect(await outcomeOf(read(await good({ nbf: seconds(ISSUED) + 300 })))).toBe(code)
  })

  it.each([
    ['a second before it is too old', 304, 'accepted'],
    ['as old as may be', 305, 'accepted'],
    ['a second too old', 306, 'TOKEN_EXPIRED'],
  ])('a token that says it lives for a day, %s', async (_when, at, code) => {
    now = after(at)
    expect(await outcomeOf(read(await good({ exp: seconds(ISSUED) + 86_400 }), { longestLifeSeconds: 300 }))).toBe(code)
  })

  it.each(['exp', 'iat'])('a token without %s is refused', async (claim) => {
    await expect(read(await good({ [claim]: undefined }))).rejects.toEqual(refused('TOKEN_MALFORMED'))
  })
})

describe('a token that was good a moment ago', () => {
  it('is not checked again for thirty seconds, while its key may have gone', async () => {
    const verifier = verifierOf({ ages: { freshMs: 0, staleMs: 1, cooldownMs: 0 } })
    const token = await good()
    const before = bishkek.asked
    await verifier.verify(token)
    now = after(60 + 29)
    await verifier.verify(token)
    expect(bishkek.asked - before).toBe(1)
    now = after(60 + 30)
    await verifier.verify(token)
    expect(bishkek.asked - before).toBe(2)
  })

  it('ends on the second all the same, and is not taken for another', async () => {
    const verifier = verifierOf()
    const token = await good()
    now = after(LIFE_SECONDS - 2)
    expect(await outcomeOf(verifier.verify(token))).toBe('accepted')
    const [header, claims] = token.split('.')
    const [, , signature] = (await good({ jti: 'two' })).split('.')
    expect(await outcomeOf(verifier.verify(`${header}.${claims}.${signature}`))).toBe('TOKEN_SIGNATURE_INVALID')
    now = after(LIFE_SECONDS + 4)
    expect(await outcomeOf(verifier.verify(token))).toBe('accepted')
    now = after(LIFE_SECONDS + 5)
    expect(await outcomeOf(verifier.verify(token))).toBe('TOKEN_EXPIRED')
    now = after(-6)
    expect(await outcomeOf(verifier.verify(token))).toBe('TOKEN_NOT_YET_VALID')
  })

  it('is too old on the second all the same', async () => {
    const verifier = verifierOf({ longestLifeSeconds: 300 })
    const token = await good()
    now = after(299)
    expect(await outcomeOf(verifier.verify(token))).toBe('accepted')
    now = after(306)
    expect(await outcomeOf(verifier.verify(token))).toBe('TOKEN_EXPIRED')
  })
})

describe('a signature that proves nothing', () => {
  it('alg none', async () => {
    const claims = claimsBy(bishkek.issuer.url)
    for (const alg of ['none', 'None', 'NONE']) {
      await expect(read(forge({ alg, typ: 'at+jwt', kid: 'kg-1' }, claims))).rejects.toEqual(
        refused('TOKEN_ALGORITHM_REFUSED'),
      )
    }
  })

  it('HS256 with the public key as the secret, in each way to write it down', async () => {
    const { publicKey } = await importPublic(key)
    const writings = [publicKey, JSON.stringify(key.jwk), JSON.stringify({ keys: [key.jwk] })]
    for (const secret of writings) {
      const head = forge({ alg: 'HS256', typ: 'at+jwt', kid: 'kg-1' }, claimsBy(bishkek.issuer.url)).slice(0, -1)
      const token = `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`
      await expect(read(token)).rejects.toEqual(refused('TOKEN_ALGORITHM_REFUSED'))
    }
  })

  it('another algorithm, however good', async () => {
    const { privateKey } = await generateKeyPair('EdDSA')
    const token = await new SignJWT(claimsBy(bishkek.issuer.url))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'kg-1' })
      .sign(privateKey)
    await expect(read(token)).rejects.toEqual(refused('TOKEN_ALGORITHM_REFUSED'))
  })

  it('a key that merely has the name of a published one', async () => {
    const token = await sign(claimsBy(bishkek.issuer.url), await signingKey('kg-1'))
    await expect(read(token)).rejects.toEqual(refused('TOKEN_SIGNATURE_INVALID'))
  })

  it('the key of another issuer', async () => {
    const token = await sign(claimsBy(bishkek.issuer.url), kazakhKey)
    await expect(read(token)).rejects.toEqual(refused('TOKEN_SIGNATURE_INVALID'))
  })

  it('claims that were changed after signing', async () => {
    const [header = '', , signature = ''] = (await good()).split('.')
    const claims = Buffer.from(JSON.stringify(claimsBy(bishkek.issuer.url, { sub: 'somebody-else' })))
    await expect(read(`${header}.${claims.toString('base64url')}.${signature}`)).rejects.toEqual(
      refused('TOKEN_SIGNATURE_INVALID'),
    )
  })
})

describe('a header that would choose its own key', () => {
  it.each([
    '../../../../dev/null',
    "kg-1' OR '1'='1",
    'http://127.0.0.1:1/keys',
    '/etc/passwd',
    '__proto__',
    'constructor',
    'kg-1\u0000',
    'KG-1',
  ])('kid %j is a name that nobody has, asked for at the configured address alone', async (kid) => {
    const paths: (string | undefined)[] = []
    const { answer } = bishkek
    bishkek.answer = (request, response) => {
      paths.push(request.url)
      answer(request, response)
    }
    try {
      const token = await sign(claimsBy(bishkek.issuer.url), key, { kid })
      await expect(read(token)).rejects.toEqual(refused('TOKEN_SIGNATURE_INVALID'))
      expect(paths).toEqual(['/jwks'])
    } finally {
      bishkek.answer = answer
    }
  })

  it.each(['jku', 'x5u', 'jwk', 'x5c'] as const)('%s is refused, and nobody is asked', async (name) => {
    const attacker = await signingKey('kg-1')
    const trap = await keyServer('KG', { keys: [attacker.jwk] })
    const values = { jku: trap.issuer.keysUrl, x5u: trap.issuer.keysUrl, jwk: attacker.jwk, x5c: ['MIIB'] }
    const token = await sign(claimsBy(bishkek.issuer.url), attacker, { [name]: values[name] })
    await expect(read(token)).rejects.toEqual(refused('TOKEN_HEADER_REFUSED'))
    expect(trap.asked).toBe(0)
    await trap.stop()
  })

  it('no kid', async () => {
    const token = await sign(claimsBy(bishkek.issuer.url), key, { kid: undefined })
    await expect(read(token)).rejects.toEqual(refused('TOKEN_MALFORMED'))
  })

  it('an extension that has to be understood', async () => {
    const token = forge({ alg: 'ES256', typ: 'at+jwt', kid: 'kg-1', crit: ['new'], new: 1 }, claimsBy('x'), 'AAAA')
    await expect(read(token, { issuers: [{ ...bishkek.issuer, url: 'x' }] })).rejects.toEqual(
      refused('TOKEN_MALFORMED'),
    )
  })
})

describe('a token for something else', () => {
  it.each([
    ['another reader', governmentAudience('KG')],
    ['two readers', [GATEWAY_AUDIENCE, governmentAudience('KG')]],
    ['nobody', []],
    ['a reader whose name begins alike', `${GATEWAY_AUDIENCE}/`],
  ])('for %s', async (_whom, aud) => {
    await expect(read(await good({ aud }))).rejects.toEqual(refused('TOKEN_AUDIENCE_WRONG'))
  })

  it.each([undefined, 'JWT', 'id+jwt', 'logout+jwt', 'at+jwt+x', ''])('of type %j', async (typ) => {
    const token = await sign(claimsBy(bishkek.issuer.url), key, { typ })
    await expect(read(token)).rejects.toEqual(refused('TOKEN_TYPE_WRONG'))
  })

  it.each(['https://issuer.example', '', '__proto__'])('by the issuer %j', async (iss) => {
    await expect(read(await good({ iss }))).rejects.toEqual(refused('TOKEN_ISSUER_UNKNOWN'))
  })

  it('by an issuer that is trusted, written otherwise', async () => {
    const iss = `${bishkek.issuer.url}/`
    await expect(read(await good({ iss }))).rejects.toEqual(refused('TOKEN_ISSUER_UNKNOWN'))
  })
})

describe('an issuer that speaks for others', () => {
  it.each(['KZ-MLSPP', 'KG', 'KG-', 'KGZ-MLSP', 'kg-mlsp', 'KG-MLSP\n', ' KG-MLSP', 'EAEC-SECRETARIAT'])(
    'Kyrgyzstan claiming the organisation %j',
    async (organisation) => {
      await expect(read(await good({ organisation }))).rejects.toEqual(refused('TOKEN_ORGANISATION_FOREIGN'))
    },
  )

  it('a government giving the role of the secretariat', async () => {
    await expect(read(await good({ roles: ['analyst', 'secretariat'] }))).rejects.toEqual(refused('TOKEN_ROLE_REFUSED'))
  })

  it('the secretariat giving its own', async () => {
    const claims = claimsBy(secretariat.issuer.url, { organisation: 'EAEC-SECRETARIAT', roles: ['secretariat'] })
    await expect(read(await sign(claims, kazakhKey))).resolves.toMatchObject({ party: 'EAEC', roles: ['secretariat'] })
  })

  it.each(['toString', 'admin'])('anybody giving the role %s', async (role) => {
    await expect(read(await good({ roles: [role] }))).rejects.toEqual(refused('TOKEN_ROLE_REFUSED'))
  })

  it.each(['labor-policy', 'LABOUR-POLICY', 'toString'])('a purpose that is no purpose: %s', async (purpose) => {
    await expect(read(await good({ purposes: ['open-data', purpose] }))).rejects.toEqual(
      refused('TOKEN_PURPOSE_UNKNOWN'),
    )
  })

  it.each(['organisation', 'roles', 'purposes', 'sub'])('nobody without %s', async (claim) => {
    await expect(read(await good({ [claim]: undefined }))).rejects.toEqual(refused('TOKEN_MALFORMED'))
  })
})

describe('who acts for the person', () => {
  const exchanged = (act: unknown, refArea = 'KG') =>
    good({ aud: governmentAudience(refArea), ...(act === undefined ? {} : { act }) })
  const government = { audience: governmentAudience('KG'), actor: GATEWAY_CLIENT }

  it('a government takes what the gateway has exchanged for it', async () => {
    await expect(read(await exchanged({ sub: GATEWAY_CLIENT }), government)).resolves.toMatchObject({ party: 'KG' })
  })

  it.each([undefined, { sub: 'somebody' }])('a government refuses a token with act %j', async (act) => {
    await expect(read(await exchanged(act), government)).rejects.toEqual(refused('TOKEN_ACTOR_WRONG'))
  })

  it('a token exchanged for one government is refused by another and by the gateway', async () => {
    const token = await exchanged({ sub: GATEWAY_CLIENT }, 'KG')
    await expect(read(token, { ...government, audience: governmentAudience('KZ') })).rejects.toEqual(
      refused('TOKEN_AUDIENCE_WRONG'),
    )
    await expect(read(token)).rejects.toEqual(refused('TOKEN_AUDIENCE_WRONG'))
  })

  it('the gateway refuses a token in whose name somebody acts already', async () => {
    await expect(read(await good({ act: { sub: GATEWAY_CLIENT } }))).rejects.toEqual(refused('TOKEN_ACTOR_WRONG'))
  })
})

describe('something that is no token', () => {
  it.each(['', 'x', 'a.b', 'a.b.c', 'a.b.c.d.e', '{"payload":""}'])('%j', async (text) => {
    await expect(read(text)).rejects.toEqual(refused('TOKEN_MALFORMED'))
  })

  it('a good one with a kid of four thousand letters', async () => {
    const token = await sign(claimsBy(bishkek.issuer.url), key, { kid: 'x'.repeat(4000) })
    await expect(read(token)).rejects.toEqual(refused('TOKEN_SIGNATURE_INVALID'))
  })

  it('a good one that is too large', async () => {
    const token = await good({ note: 'x'.repeat(9000) })
    await expect(read(token)).rejects.toEqual(refused('TOKEN_MALFORMED'))
  })

  it('is quoted in part only, and without its line ends', async () => {
    const iss = `\u001b[31m\n${'x'.repeat(500)}`
    const error = await read(await good({ iss })).catch((problem: unknown) => problem)
    expect(String(error)).toMatch(/^[ -~…]{1,200}$/)
  })
})

async function importPublic({ jwk }: SigningKey): Promise<{ readonly publicKey: string }> {
  const imported = await importJWK(jwk, 'ES256', { extractable: true })
  if (imported instanceof Uint8Array) throw new Error('a secret')
  return { publicKey: await exportSPKI(imported) }
}
