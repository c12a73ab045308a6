import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '../../../shared/config.ts'
import { gatewaySecretSettings, gatewaySecretsIn } from '../../../shared/identity/exchange/gateway-secrets.ts'
import { issuerSettings, issuersIn } from '../../../shared/identity/issuers.ts'

const PARTIES = ['KG', 'KZ']

const read = (environment: Readonly<Record<string, string>>) =>
  issuersIn(loadConfig(environment, issuerSettings(PARTIES)), PARTIES)

const GOOD = { ISSUER_URL_KG: 'https://id.gov.example/kg', ISSUER_URL_KZ: 'http://127.0.0.1:4042' }
const refused = (...texts: string[]) =>
  expect.objectContaining({
    code: 'CONFIGURATION_INVALID',
    message: expect.stringMatching(new RegExp(texts.join('[^]*'))),
  })

describe('the issuers in the settings', () => {
  it('are one for each party, with addresses that follow from theirs where nothing else is said', () => {
    const elsewhere = {
      ISSUER_KEYS_URL_KG: 'https://id.gov.example/kg/protocol/certs',
      ISSUER_TOKEN_URL_KG: 'https://id.gov.example/kg/protocol/token',
    }
    expect(read({ ...GOOD, ...elsewhere })).toEqual([
      {
        party: 'KG',
        url: 'https://id.gov.example/kg',
        keysUrl: 'https://id.gov.example/kg/protocol/certs',
        tokenUrl: 'https://id.gov.example/kg/protocol/token',
      },
      {
        party: 'KZ',
        url: 'http://127.0.0.1:4042',
        keysUrl: 'http://127.0.0.1:4042/jwks',
        tokenUrl: 'http://127.0.0.1:4042/token',
      },
    ])
  })

  it('are those that are named: nobody vouches for the people of other parties', () => {
    expect(read({ ISSUER_URL_KZ: GOOD.ISSUER_URL_KZ }).map(({ party }) => party)).toEqual(['KZ'])
    expect(read({})).toEqual([])
  })

  it('are told of every problem at once', () => {
    expect(() => read({ ISSUER_URL_KG: 'x', ISSUER_URL_KZ: 'y' })).toThrow(refused('ISSUER_URL_KG', 'ISSUER_URL_KZ'))
  })

  it.each([
    ['ISSUER_URL_KG', 'http://id.gov.example'],
    ['ISSUER_KEYS_URL_KG', 'http://id.gov.example/keys'],
    ['ISSUER_TOKEN_URL_KZ', 'http://127.0.0.1.gov.example/token'],
    ['ISSUER_URL_KG', 'ftp://id.gov.example'],
    ['ISSUER_URL_KG', 'https://user:secret@id.gov.example'],
    ['ISSUER_KEYS_URL_KG', 'file:///etc/keys.json'],
  ])('are reached with TLS: %s is not %s', (name, value) => {
    expect(() => read({ ...GOOD, [name]: value })).toThrow(refused(name))
  })

  it('may do without TLS in a network where somebody has said so', () => {
    expect(read({ ...GOOD, ISSUER_URL_KG: 'http://issuer-kg:4040', ISSUERS_OVER_HTTP: 'yes' })[0]?.keysUrl).toBe(
      'http://issuer-kg:4040/jwks',
    )
  })

  it('speak for one party each', () => {
    expect(() => read({ ...GOOD, ISSUER_URL_KZ: GOOD.ISSUER_URL_KG })).toThrow(refused('ISSUER_URL_KZ', 'KG'))
  })
})

describe("the gateway's secrets in the settings", () => {
  const secretsOf = (environment: Readonly<Record<string, string>>) =>
    gatewaySecretsIn(loadConfig(environment, gatewaySecretSettings(PARTIES)), PARTIES)

  it('are one for each party', () => {
    const [one, other] = ['a'.repeat(20), 'b'.repeat(20)]
    expect(secretsOf({ GATEWAY_SECRET_KG: one, GATEWAY_SECRET_KZ: other })).toEqual(
      new Map([
        ['KG', one],
        ['KZ', other],
      ]),
    )
  })

  it('have to be there and long enough, and are not repeated in the complaint', () => {
    expect(() => secretsOf({ GATEWAY_SECRET_KG: 'short-one' })).toThrow(
      refused('GATEWAY_SECRET_KG', 'GATEWAY_SECRET_KZ'),
    )
    expect(() => secretsOf({ GATEWAY_SECRET_KG: 'short-one' })).not.toThrow(/short-one/)
  })
})
