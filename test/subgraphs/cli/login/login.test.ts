import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { keepLogin } from '../../../../shared/identity/sign-in/kept-logins.ts'
import { projectFile } from '../../../../shared/project.ts'
import { issuerOf } from '../../../../subgraphs/cli/login/issuer-of.ts'
import { keptToken } from '../../../../subgraphs/cli/token/kept-token.ts'
import { signInAs } from '../../../shared/identity/fixtures/browser.ts'
import {
  secretOf,
  startIssuer,
  testHome,
  type IssuerProcess,
} from '../../../shared/identity/fixtures/issuer-process.ts'

const home = testHome()
let bishkek: IssuerProcess

beforeAll(async () => {
  bishkek = await startIssuer('KG', home)
})
afterAll(async () => {
  await bishkek.stop()
  home.remove()
})

const SCRIPT = projectFile('dist/subgraphs/cli/main.js')

function start(name: 'login' | 'token', words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [SCRIPT, name, ...words], {
    cwd: projectFile('.'),
    env: {
      PATH: process.env['PATH'],
      EXCHANGE_HOME: home.folder,
      ISSUER_URL_KG: bishkek.issuer.url,
      ...environment,
    },
  })
  const { promise: shown, resolve } = Promise.withResolvers<string>()
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    const found = /^ {2}(http\S+)$/m.exec(stderr)?.[1]
    if (found !== undefined) resolve(found)
  })
  const ended = Promise.all([textOf(child.stdout), once(child, 'close') as Promise<[number | null]>])
  return { shown, ended: ended.then(([stdout, [code]]) => ({ code, stdout, stderr })) }
}

const run = (...given: Parameters<typeof start>) => start(...given).ended

describe('exchange login and exchange token', () => {
  it('sign a person in once, and give out the token that came of it', async () => {
    const login = start('login', ['--party', 'kg'])
    await signInAs('kg-mlsp-analyst', await login.shown)
    const { code, stdout, stderr } = await login.ended
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Signed in as kg-mlsp-analyst \(KG-MLSP\), until 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.\nPurposes: labour-policy, migrant-protection, open-data\.\n$/,
      ),
    })
    expect(stderr).not.toContain('eyJ')
    const token = await run('token', [])
    expect(token).toMatchObject({ code: 0, stderr: '' })
    expect(decodeJwt(token.stdout.trim())).toMatchObject({ sub: 'kg-mlsp-analyst', aud: 'urn:exchange:gateway' })
  })

  it('keep it where only its owner may read, and forget it when asked to', async () => {
    const folder = join(home.folder, 'login')
    expect(readdirSync(folder)).toEqual(['KG.json'])
    expect(statSync(join(folder, 'KG.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(await run('login', ['--party', 'KG', '--forget', '--lang', 'ru'])).toMatchObject({ stdout: 'Вход забыт.\n' })
    expect(readdirSync(folder)).toEqual([])
    const { code, stdout, stderr } = await run('token', [])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^SIGN_IN_NEEDED: Nobody has signed in\.[^]*Войдите командой/)
  })

  it('give a program a token, with the secret of the local issuer or of the environment', async () => {
    const words = ['--party', 'KG', '--client', 'kg-mlsp-analyst']
    const local = await run('token', words)
    expect(decodeJwt(local.stdout.trim())).toMatchObject({ sub: 'kg-mlsp-analyst' })
    const elsewhere = { EXCHANGE_HOME: join(home.folder, 'elsewhere') }
    expect((await run('token', words, elsewhere)).stderr).toMatch(/^SIGN_IN_NEEDED.*EXCHANGE_CLIENT_SECRET/)
    const secret = secretOf(home, 'KG', 'kg-mlsp-analyst')
    const given = await run('token', words, { ...elsewhere, EXCHANGE_CLIENT_SECRET: secret })
    expect(decodeJwt(given.stdout.trim())).toMatchObject({ sub: 'kg-mlsp-analyst' })
    const wrong = await run('token', words, { EXCHANGE_CLIENT_SECRET: 'x'.repeat(20) })
    expect([wrong.stdout, wrong.stderr]).toEqual(['', expect.stringMatching(/^SIGN_IN_FAILED.*\(invalid_client\)/)])
  })

  it.each(['login', 'token'] as const)('%s says what it takes, in English and Russian', async (name) => {
    expect((await run(name, ['--help'])).stdout).toMatch(/--party <code>[^]*ISSUER_URL_KG[^]*Примеры/)
  })
})

describe('a sign-in that is kept', () => {
  const now = new Date('2026-11-26T09:00:00Z')
  const kept = { issuer: 'https://x.example', subject: 'a' }
  const tokenOf = (party?: string) => keptToken(home.folder, party, now)

  it('is given out until ten seconds before its end', () => {
    keepLogin(home.folder, { ...kept, party: 'TJ', token: 'last', until: now.getTime() + 10_001 })
    expect(tokenOf('TJ')).toBe('last')
    keepLogin(home.folder, { ...kept, party: 'TJ', token: 'late', until: now.getTime() + 10_000 })
    expect(() => tokenOf('TJ')).toThrow(
      expect.objectContaining({ code: 'SIGN_IN_NEEDED', message: 'The sign-in at the issuer of TJ has expired.' }),
    )
  })

  it('has to be named where there are several that are good', () => {
    for (const party of ['KZ', 'RU']) {
      keepLogin(home.folder, { ...kept, party, token: `of-${party}`, until: now.getTime() + 60_000 })
    }
    expect(() => tokenOf()).toThrow(expect.objectContaining({ code: 'USAGE_INVALID' }))
    expect(tokenOf('KZ')).toBe('of-KZ')
  })
})

describe('the issuer that a person signs in at', () => {
  it('is the local one of the party, or the one that the settings name', () => {
    expect(issuerOf('ru', { EXCHANGE_PORT: '5000' })).toEqual({ party: 'RU', url: 'http://127.0.0.1:5043' })
    expect(issuerOf(undefined, { EXCHANGE_PARTY: 'EAEC', ISSUER_URL_EAEC: 'https://id.example' })).toEqual({
      party: 'EAEC',
      url: 'https://id.example',
    })
  })

  it.each([
    ['XX', {}, 'USAGE_INVALID'],
    [undefined, {}, 'USAGE_INVALID'],
    ['KG', { ISSUER_URL_KG: 'http://issuer.example' }, 'CONFIGURATION_INVALID'],
  ])('cannot be %s with %j', (party, environment, code) => {
    expect(() => issuerOf(party, environment)).toThrow(expect.objectContaining({ code }))
  })
})
