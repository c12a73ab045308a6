import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_AUDIENCE, governmentAudience } from '../../../../shared/identity/audience.ts'
import { CLI_CLIENT } from '../../../../shared/identity/sign-in/cli-client.ts'
import { signIn, type SignInSettings } from '../../../../shared/identity/sign-in/sign-in.ts'
import { fetchKeysOver } from '../../../../shared/identity/token/fetch-keys.ts'
import { tokenVerifier } from '../../../../shared/identity/token/token-verifier.ts'
import { systemCode } from '../../../../shared/system-code.ts'
import { browser, signInAs } from '../fixtures/browser.ts'
import { askForToken, startIssuer, testHome, type IssuerProcess } from '../fixtures/issuer-process.ts'
import { keyServer, type KeyServer } from '../fixtures/key-server.ts'

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

/** Nobody goes on signing in after a test. */
let leaving: AbortController
beforeEach(() => {
  leaving = new AbortController()
})
afterEach(() => leaving.abort())

const random = () => randomBytes(32).toString('base64url')
const outcome = (signingIn: Promise<unknown>): Promise<string> => signingIn.then(() => 'signed in', systemCode)

/** Begin to sign in. @returns the address that the person was shown, and how it ends */
async function begin(changes: Partial<SignInSettings> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const signedIn = signIn({
    ...{ issuer: bishkek.issuer, show: resolve, random, patienceMs: 20_000, signal: leaving.signal },
    ...changes,
  })
  signedIn.catch(reject)
  return { address: await promise, signedIn }
}

const verify = (token: string) =>
  tokenVerifier({
    issuers: [bishkek.issuer, astana.issuer],
    audience: GATEWAY_AUDIENCE,
    clock: () => new Date(),
    fetchKeys: fetchKeysOver(),
  }).verify(token)

describe('signing in with a browser', () => {
  it('ends with a token for the gateway, of the person that was chosen', async () => {
    const { address, signedIn } = await begin()
    const page = await signInAs('kg-mlsp-it', address)
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('You may close this page') })
    const { token, lifeSeconds } = await signedIn
    expect(lifeSeconds).toBe(3600)
    expect(await verify(token)).toEqual({
      party: 'KG',
      subject: 'kg-mlsp-it',
      organisation: 'KG-MLSP',
      roles: ['it-operator'],
      purposes: ['audit'],
    })
  })

  it('works for two parties in one browser, which tells their cookies apart, and for two people in turn', async () => {
    const one = browser()
    const first = await begin()
    await signInAs('kg-mlsp-it', first.address, one)
    const [kyrgyz, kazakh] = [await begin(), await begin({ issuer: astana.issuer })]
    const kyrgyzPage = await one.open(kyrgyz.address)
    await signInAs('kz-mlspp-analyst', kazakh.address, one)
    const action = /action="([^"]+)"/.exec(kyrgyzPage.text)?.[1] ?? ''
    await one.open(new URL(action, kyrgyzPage.address).href, { account: 'kg-mlsp-analyst' })
    const tokens = await Promise.all([first.signedIn, kazakh.signedIn, kyrgyz.signedIn])
    const people = await Promise.all(tokens.map(({ token }) => verify(token)))
    expect(people.map(({ subject }) => subject)).toEqual(['kg-mlsp-it', 'kz-mlspp-analyst', 'kg-mlsp-analyst'])
  })

  it.each(['', 'kz-mlspp-analyst', 'nobody', '__proto__'])('signs nobody in as %j', async (account) => {
    const { address, signedIn } = await begin()
    const [ended, page] = await Promise.all([outcome(signedIn), signInAs(account, address)])
    expect([ended, page.status]).toEqual(['SIGN_IN_FAILED', 400])
  })

  it('waits for the browser that it has sent, and for no other', async () => {
    const { address, signedIn } = await begin()
    const sent = new URL(address).searchParams
    const back = new URL(sent.get('redirect_uri') ?? '')
    const state = sent.get('state') ?? ''
    const strangers: Readonly<Record<string, string>>[] = [
      { code: 'x' },
      { code: 'x', state: 'y' },
      { error: 'access_denied', state: 'y' },
      { code: 'x', state, iss: astana.issuer.url },
    ]
    for (const words of strangers) {
      back.search = new URLSearchParams(words).toString()
      expect((await fetch(back)).status).toBe(404)
    }
    await signInAs('kg-mlsp-analyst', address)
    expect(await outcome(signedIn)).toBe('signed in')
  })

  it('is given up after a while, or when the person calls it off', async () => {
    const { signedIn: late } = await begin({ patienceMs: 50 })
    expect(await outcome(late)).toBe('SIGN_IN_FAILED')
    const controller = new AbortController()
    const { signedIn } = await begin({ signal: controller.signal })
    controller.abort(Object.assign(new Error('called off'), { code: 'CALLED_OFF' }))
    expect(await outcome(signedIn)).toBe('CALLED_OFF')
  })

  it('stops at an issuer that is another one, is down, or would have the person go elsewhere', async () => {
    const other = await keyServer('KG')
    const { url } = other.issuer
    const documents = [
      {},
      { issuer: 'https://other.example', authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token` },
      { issuer: url, authorization_endpoint: 'file:///etc/passwd', token_endpoint: `${url}/token` },
      { issuer: url, authorization_endpoint: 'javascript:alert(1)', token_endpoint: `${url}/token` },
    ]
    for (const document of documents) {
      other.publish(document)
      expect(await outcome(begin({ issuer: other.issuer }))).toBe('ISSUER_ANSWER_INVALID')
    }
    await other.stop()
    expect(await outcome(begin({ issuer: other.issuer }))).toBe('ISSUER_UNREACHABLE')
  })
})

describe('a code on its way through the browser', () => {
  const verifier = random()
  let thief: KeyServer

  beforeAll(async () => {
    thief = await keyServer('KG')
  })
  afterAll(() => thief.stop())

  const redirectUri = () => `${thief.issuer.url}/callback`
  const question = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
    const address = new URL(`${bishkek.issuer.url}/auth`)
    const words = {
      client_id: CLI_CLIENT,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri(),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'state',
      prompt: 'login',
      ...changes,
    }
    for (const [name, value] of Object.entries(words)) if (value !== undefined) address.searchParams.set(name, value)
    return address.href
  }
  const cameBack = async (changes: Readonly<Record<string, string | undefined>> = {}) =>
    new URL((await signInAs('kg-mlsp-analyst', question(changes))).address).searchParams
  const redeem = (code: string | null, codeVerifier: string | undefined) =>
    askForToken(
      bishkek.issuer,
      {
        ...{ grant_type: 'authorization_code', code: code ?? '', redirect_uri: redirectUri() },
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
      },
      CLI_CLIENT,
    )

  it('is good once', async () => {
    const code = (await cameBack()).get('code')
    expect((await redeem(code, verifier)).status).toBe(200)
    expect((await redeem(code, verifier)).body.error).toBe('invalid_grant')
  })

  it.each([['another secret', random()] as const, ['none', undefined] as const])(
    'is of no use to a thief with %s',
    async (_what, codeVerifier) => {
      const code = (await cameBack()).get('code')
      expect((await redeem(code, codeVerifier)).body.error).toBe('invalid_grant')
    },
  )

  it.each([
    ['no proof of who began', { code_challenge: undefined, code_challenge_method: undefined }],
    ['a proof that anybody can read', { code_challenge: verifier, code_challenge_method: 'plain' }],
    ['a token in the address', { response_type: 'token' }],
    ['a token for a government', { resource: governmentAudience('KZ') }],
  ])('is not given for %s', async (_what, changes) => {
    const page = await browser().open(question(changes))
    const { search, hash } = new URL(page.address)
    const back = new URLSearchParams(`${search.slice(1)}&${hash.slice(1)}`)
    expect([back.get('code'), back.get('access_token')]).toEqual([null, null])
    expect(back.get('error')).toMatch(/^(invalid_request|unsupported_response_type|invalid_target)$/)
  })

  it.each([
    ['https://thief.example/callback'],
    ['http://127.0.0.1.thief.example/callback'],
    ['http://127.0.0.1/elsewhere'],
    ['javascript:alert(1)'],
  ])('is not sent to %s', async (address) => {
    const page = await browser().open(question({ redirect_uri: address }))
    expect([page.status, new URL(page.address).origin]).toEqual([400, bishkek.issuer.url])
    expect(page.text).toContain('Вход не выполнен')
  })
})

describe('the page on which a person says who they are', () => {
  const open = async () => {
    const { address, signedIn } = await begin()
    signedIn.catch(() => undefined)
    return browser().open(address)
  }

  it('lists the people of the party alone, in English and Russian', async () => {
    const { text } = await open()
    expect(text).toContain('Who are you? / Кто вы?')
    expect(text.match(/value="[a-z-]+"/g)).toEqual(['value="kg-mlsp-analyst"', 'value="kg-mlsp-it"', 'value="yes"'])
    expect(text).toMatch(/for trying out only[^]*только для проверки/)
  })

  it('loads nothing from anywhere, runs nothing, and cannot be put into another page', async () => {
    const { text, headers } = await open()
    expect(text).not.toMatch(/\b(src|href)=|<script|<link|@import|url\(|https?:\/\//i)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  })

  it('is of no use in a browser that has not begun to sign in', async () => {
    const { address } = await open()
    const stranger = await browser().open(address, { account: 'kg-mlsp-analyst' })
    expect(stranger.status).toBe(400)
  })
})
