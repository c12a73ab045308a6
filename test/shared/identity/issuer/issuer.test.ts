import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { GATEWAY_AUDIENCE, GATEWAY_CLIENT, governmentAudience } from '../../../../shared/identity/audience.ts'
import { ACCESS_TOKEN_TYPE, TOKEN_EXCHANGE } from '../../../../shared/identity/exchange/grant-type.ts'
import { tokenExchange } from '../../../../shared/identity/exchange/exchange-token.ts'
import { issuerFolder, keptKeys, rotateKeys } from '../../../../shared/identity/issuer/kept-keys.ts'
import { fetchKeysOver } from '../../../../shared/identity/token/fetch-keys.ts'
import { tokenVerifier, type TokenVerifier } from '../../../../shared/identity/token/token-verifier.ts'
import { systemCode } from '../../../../shared/system-code.ts'
import { askForToken, secretOf, startIssuer, testHome, type IssuerProcess } from '../fixtures/issuer-process.ts'

const home = testHome()
let bishkek: IssuerProcess
let astana: IssuerProcess

beforeAll(async () => {
  const started = await Promise.all([startIssuer('KG', home), startIssuer('KZ', home)])
  bishkek = started[0]
  astana = started[1]
})
afterAll(async () => {
  await Promise.all([bishkek.stop(), astana.stop()])
  home.remove()
})

const clock = () => new Date()
const reader = (audience: string, actor?: string): TokenVerifier =>
  tokenVerifier({
    issuers: [bishkek.issuer, astana.issuer],
    audience,
    ...(actor === undefined ? {} : { actor }),
    clock,
    fetchKeys: fetchKeysOver(),
  })
const gateway = () => reader(GATEWAY_AUDIENCE)
const government = (refArea: string) => reader(governmentAudience(refArea), GATEWAY_CLIENT)
const outcome = (reading: Promise<unknown>): Promise<string> => reading.then(() => 'accepted', systemCode)

const ANALYST = 'kg-mlsp-analyst'

async function analystToken(client = ANALYST, from = bishkek, party = 'KG'): Promise<string> {
  const { body } = await askForToken(
    from.issuer,
    { grant_type: 'client_credentials' },
    client,
    secretOf(home, party, client),
  )
  return body.access_token ?? ''
}

const exchangeForm = (subject: string, audience = governmentAudience('KZ')) => ({
  grant_type: TOKEN_EXCHANGE,
  subject_token: subject,
  subject_token_type: ACCESS_TOKEN_TYPE,
  audience,
})
const exchangeAs = (form: Readonly<Record<string, string>>, client = GATEWAY_CLIENT, secret?: string) =>
  askForToken(bishkek.issuer, form, client, secret ?? secretOf(home, 'KG', client))

/** Signed with the issuer's own key, as if it had been issued at another time or for something else. */
async function signedByIssuer(changes: Readonly<Record<string, unknown>>): Promise<string> {
  const [key] = await keptKeys(issuerFolder(home.folder, 'KG'))
  if (key === undefined) throw new Error('no key')
  return new SignJWT({ ...decodeJwt(await analystToken()), ...changes })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
    .sign(await importJWK({ ...key }, 'ES256'))
}

describe('a local issuer', () => {
  it('describes itself, under its own name however it was reached', async () => {
    const document: unknown = await (
      await fetch(`http://localhost:${bishkek.port}/.well-known/openid-configuration`)
    ).json()
    expect(document).toMatchObject({
      issuer: bishkek.issuer.url,
      jwks_uri: bishkek.issuer.keysUrl,
      token_endpoint: bishkek.issuer.tokenUrl,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'client_credentials', TOKEN_EXCHANGE],
    })
  })

  it('publishes no secret, and keeps what is secret where only its owner may read', async () => {
    const published = await (await fetch(bishkek.issuer.keysUrl)).text()
    expect(published).toContain('"kid"')
    expect(published).not.toContain('"d"')
    for (const file of ['keys.json', 'clients.json']) {
      expect(statSync(join(issuerFolder(home.folder, 'KG'), file)).mode & 0o777).toBe(0o600)
    }
  })

  it('gives a token to a client for itself, which the gateway accepts', async () => {
    const token = await analystToken()
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
    expect(await gateway().verify(token)).toEqual({
      party: 'KG',
      subject: ANALYST,
      organisation: 'KG-MLSP',
      roles: ['analyst'],
      purposes: ['labour-policy', 'migrant-protection', 'open-data'],
    })
    expect(await outcome(government('KZ').verify(token))).toBe('TOKEN_AUDIENCE_WRONG')
  })

  it.each([
    ['another secret', { grant_type: 'client_credentials' }, ANALYST, 'x'.repeat(32)],
    ['no secret', { grant_type: 'client_credentials' }, ANALYST, undefined],
    ['a password', { grant_type: 'password', username: ANALYST, password: '' }, ANALYST, 'own'],
    [
      'a token for a government, past the gateway',
      { grant_type: 'client_credentials', resource: governmentAudience('KZ') },
      ANALYST,
      'own',
    ],
    ["a person's token for the gateway itself", { grant_type: 'client_credentials' }, GATEWAY_CLIENT, 'own'],
    ['a token for the command line without a person', { grant_type: 'client_credentials' }, 'exchange-cli', undefined],
  ])('gives nothing for %s', async (_what, form, client, secret) => {
    const { status, body } = await askForToken(
      bishkek.issuer,
      form,
      client,
      secret === 'own' ? secretOf(home, 'KG', client) : secret,
    )
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.access_token).toBeUndefined()
  })
})

describe('the exchange of a token', () => {
  it('gives one for one government, for five minutes, in which the gateway acts', async () => {
    const { status, body } = await exchangeAs(exchangeForm(await analystToken()))
    expect({ status, ...body }).toMatchObject({ status: 200, expires_in: 300, issued_token_type: ACCESS_TOKEN_TYPE })
    const token = body.access_token ?? ''
    expect(decodeJwt(token)).toMatchObject({ act: { sub: GATEWAY_CLIENT }, aud: governmentAudience('KZ') })
    expect(await government('KZ').verify(token)).toMatchObject({ party: 'KG', subject: ANALYST })
  })

  it('gives one that is good nowhere else: not at another government, not at the gateway, not to exchange again', async () => {
    const { body } = await exchangeAs(exchangeForm(await analystToken()))
    const token = body.access_token ?? ''
    expect(await outcome(government('TJ').verify(token))).toBe('TOKEN_AUDIENCE_WRONG')
    expect(await outcome(gateway().verify(token))).toBe('TOKEN_AUDIENCE_WRONG')
    expect((await exchangeAs(exchangeForm(token, governmentAudience('TJ')))).body.error).toBe('invalid_grant')
  })

  it("never lets one outlive the person's own", async () => {
    const now = Math.floor(Date.now() / 1000)
    const { body } = await exchangeAs(exchangeForm(await signedByIssuer({ exp: now + 60 })))
    expect(body.expires_in).toBeLessThanOrEqual(60)
    expect(decodeJwt(body.access_token ?? '').exp).toBeLessThanOrEqual(now + 60)
  })

  it.each([
    ['another client of the issuer', ANALYST, 'own'],
    ['the command line', 'exchange-cli', undefined],
    ['somebody who claims to be the gateway', GATEWAY_CLIENT, 'y'.repeat(32)],
    ['nobody in particular', GATEWAY_CLIENT, undefined],
  ])('is not for %s', async (_whom, client, secret) => {
    const { status, body } = await askForToken(
      bishkek.issuer,
      exchangeForm(await analystToken()),
      client,
      secret === 'own' ? secretOf(home, 'KG', client) : secret,
    )
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.access_token).toBeUndefined()
  })

  it('takes no token of another issuer, none that has expired, none that was changed, and none that is no token', async () => {
    const kazakh = await analystToken('kz-mlspp-analyst', astana, 'KZ')
    const past = Math.floor(Date.now() / 1000) - 60
    const subjects = [
      kazakh,
      await signedByIssuer({ exp: past }),
      await signedByIssuer({ organisation: 'KZ-MLSPP' }),
      `${(await analystToken()).slice(0, -8)}AAAAAAAA`,
      'x',
    ]
    for (const subject of subjects) expect((await exchangeAs(exchangeForm(subject))).body.error).toBe('invalid_grant')
  })

  it('takes no token of a person who is not there any more', async () => {
    const { body } = await exchangeAs(exchangeForm(await signedByIssuer({ sub: 'somebody-who-left' })))
    expect(body.error).toBe('invalid_grant')
  })

  it.each([GATEWAY_AUDIENCE, 'urn:exchange:government:XX', 'urn:exchange:government:EAEC', ''])(
    'is for governments alone, not for %j',
    async (audience) => {
      const { body } = await exchangeAs(exchangeForm(await analystToken(), audience))
      expect(body.error).toMatch(/^invalid_(target|request)$/)
    },
  )

  it('by the gateway: one request for all who ask at once, at the issuer of the person', async () => {
    const exchangeToken = tokenExchange({
      issuers: [bishkek.issuer, astana.issuer],
      secrets: new Map(['KG', 'KZ'].map((party) => [party, secretOf(home, party)])),
      clock,
    })
    const mine = await analystToken()
    const theirs = await analystToken('kz-mlspp-analyst', astana, 'KZ')
    const tokens = await Promise.all([mine, mine, mine, theirs].map((token) => exchangeToken(token, 'TJ')))
    expect(new Set(tokens).size).toBe(2)
    expect(await government('TJ').verify(tokens[0] ?? '')).toMatchObject({ party: 'KG' })
    expect(await government('TJ').verify(tokens[3] ?? '')).toMatchObject({ party: 'KZ' })
  })
})

describe('an issuer that is started again', () => {
  it('knows the tokens from before, also after its key has changed, and signs with the new one', async () => {
    let now = new Date()
    const verifier = tokenVerifier({
      issuers: [bishkek.issuer],
      audience: GATEWAY_AUDIENCE,
      clock: () => now,
      fetchKeys: fetchKeysOver(),
    })
    const before = await analystToken()
    expect(await outcome(verifier.verify(before))).toBe('accepted')
    await bishkek.stop()
    await rotateKeys(issuerFolder(home.folder, 'KG'))
    bishkek = await startIssuer('KG', home, bishkek.port)
    const later = await analystToken()
    expect(decodeProtectedHeader(later).kid).not.toBe(decodeProtectedHeader(before).kid)
    now = new Date(now.getTime() + 31_000)
    expect(await outcome(verifier.verify(later))).toBe('accepted')
    expect(await outcome(verifier.verify(before))).toBe('accepted')
    expect((await exchangeAs(exchangeForm(before))).status).toBe(200)
    await bishkek.stop()
    bishkek = await startIssuer('KG', home, bishkek.port)
    expect(decodeProtectedHeader(await analystToken()).kid).toBe(decodeProtectedHeader(later).kid)
  })

  it('says in its log what it is, and no secret', () => {
    const log = readFileSync(join(home.folder, 'log', 'issuer-KG.log'), 'utf8')
    expect(log).not.toContain(secretOf(home, 'KG'))
    expect(log).not.toContain('eyJ')
  })
})
