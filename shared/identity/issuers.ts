import { z } from '../config.ts'
import { ExchangeError } from '../errors.ts'

/** Who vouches for the people of one party, and for nobody else. */
export interface Issuer {
  /** A government (KG) or the secretariat (EAEC). */
  readonly party: string
  /** What its tokens say in `iss`, letter by letter. */
  readonly url: string
  /** Where it publishes its keys. */
  readonly keysUrl: string
  /** Where it exchanges tokens. */
  readonly tokenUrl: string
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** An address with TLS, or of this machine. @param overHttp whether any address without TLS will do */
export function isSafeAddress(text: string, overHttp: boolean): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && (overHttp || LOOPBACK.has(hostname)))
}

/** ISSUER_URL_KG, and what overrides what follows from it. */
const namesOf = (party: string) => ({
  url: `ISSUER_URL_${party}`,
  keysUrl: `ISSUER_KEYS_URL_${party}`,
  tokenUrl: `ISSUER_TOKEN_URL_${party}`,
})

const optionalAddress = (says: string) => z.url('is not an address').optional().describe(says)

type Shape = Record<string, z.ZodType<string | undefined>>

const settingsOf = (party: string): Shape => {
  const names = namesOf(party)
  return {
    [names.url]: optionalAddress(
      `The issuer of ${party}, as its tokens name it in iss; none: nobody vouches for its people`,
    ),
    [names.keysUrl]: optionalAddress('Its keys, where they are not at <issuer>/jwks'),
    [names.tokenUrl]: optionalAddress('Where it exchanges tokens, where that is not <issuer>/token'),
  }
}

/**
 * The settings that name the issuers, as a shape for `loadConfig`.
 * @param parties one issuer each
 */
export const issuerSettings = (parties: readonly string[]): Shape => {
  const first: Shape = {
    ISSUERS_OVER_HTTP: z
      .enum(['yes', 'no'])
      .optional()
      .describe('yes: issuers may be reached without TLS, as in a container network of your own'),
  }
  return parties.map(settingsOf).reduce((shape, more) => ({ ...shape, ...more }), first)
}

/**
 * The issuers that the settings name, one for each party that has one.
 * @param settings as `loadConfig` read them by `issuerSettings(parties)`
 * @throws CONFIGURATION_INVALID for an address without TLS outside this machine, and for two parties with one issuer
 */
export function issuersIn(settings: Readonly<Record<string, unknown>>, parties: readonly string[]): readonly Issuer[] {
  const read = (name: string): string | undefined => {
    const value = settings[name]
    return typeof value === 'string' ? value : undefined
  }
  const issuers = parties.flatMap((party): Issuer[] => {
    const names = namesOf(party)
    const url = read(names.url)
    if (url === undefined) return []
    const base = url.replace(/\/$/, '')
    const [keysUrl, tokenUrl] = [read(names.keysUrl) ?? `${base}/jwks`, read(names.tokenUrl) ?? `${base}/token`]
    return [{ party, url, keysUrl, tokenUrl }]
  })
  const overHttp = read('ISSUERS_OVER_HTTP') === 'yes'
  const problems = issuers.flatMap((issuer) => [
    ...(['url', 'keysUrl', 'tokenUrl'] as const)
      .filter((field) => !isSafeAddress(issuer[field], overHttp))
      .map((field) => `${namesOf(issuer.party)[field]}: ${issuer[field]} is not an https address`),
    ...issuers
      .filter((other) => other.party < issuer.party && other.url === issuer.url)
      .map((other) => `${namesOf(issuer.party).url}: ${issuer.url} is the issuer of ${other.party} already`),
  ])
  if (problems.length > 0) throw new ExchangeError('CONFIGURATION_INVALID', `${problems.join('; ')}.`)
  return issuers
}
