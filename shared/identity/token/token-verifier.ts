import { jwtVerify, type JWTPayload } from 'jose'
import { ExchangeError } from '../../errors.ts'
import type { Issuer } from '../issuers.ts'
import type { Principal } from '../principal.ts'
import { TOKEN_ALGORITHM, TOKEN_TYPE } from './algorithm.ts'
import { principalOf } from './claims.ts'
import type { FetchKeys } from './fetch-keys.ts'
import { foreignText } from './foreign-text.ts'
import { KEY_AGES, keyRing, type KeyAges, type KeyRing } from './key-ring.ts'
import { readUnverified } from './read-unverified.ts'
import { explainRefusal } from './refusal.ts'
import { verifiedTokens } from './verified-tokens.ts'

export interface TokenVerifierSettings {
  /** All who are trusted, one for each party. */
  readonly issuers: readonly Issuer[]
  /** Who reads the tokens: the only audience that they may have. */
  readonly audience: string
  /** Who has to act for the person: the gateway, where a government reads. Absent: nobody may. */
  readonly actor?: string
  readonly clock: () => Date
  readonly fetchKeys: FetchKeys
  /** By how much two clocks may differ [5]. */
  readonly toleranceSeconds?: number
  /** How long ago a token may have been issued, whatever it says of its end [3600]. */
  readonly longestLifeSeconds?: number
  readonly ages?: KeyAges
  /** How long a token that was good is taken to be so without checking its signature again [30 000]; its end is kept. */
  readonly rememberMs?: number
}

export interface TokenVerifier {
  /**
   * @param token an access token as RFC 9068 describes it
   * @returns for whom the issuer vouches
   * @throws one of the TOKEN_* codes, ISSUER_UNREACHABLE or ISSUER_ANSWER_INVALID
   */
  verify(token: string): Promise<Principal>
}

/** How long a token that was exchanged for one government may live. */
export const EXCHANGED_LIFE_SECONDS = 300

const MOST_REMEMBERED = 10_000

/** Reads access tokens of several issuers, each of which speaks for its own party alone. */
export function tokenVerifier(settings: TokenVerifierSettings): TokenVerifier {
  const { issuers, audience, actor, clock, fetchKeys, ages = KEY_AGES } = settings
  const { toleranceSeconds = 5, longestLifeSeconds = 3600, rememberMs = 30_000 } = settings
  const verified = verifiedTokens(MOST_REMEMBERED)
  const trusted = new Map(
    issuers.map((issuer) => [issuer.url, { issuer, ring: keyRing({ issuer, fetchKeys, clock, ages }) }]),
  )

  async function claimsOf(token: string, { url, party }: Issuer, ring: KeyRing): Promise<JWTPayload> {
    const key = async ({ kid = '' }: { readonly kid?: string }) => {
      const found = await ring.find(kid)
      if (found !== undefined) return found
      const message = `The issuer of ${party} publishes no key ${foreignText(kid)}.`
      throw new ExchangeError('TOKEN_SIGNATURE_INVALID', message, { reporter: party })
    }
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [TOKEN_ALGORITHM],
        typ: TOKEN_TYPE,
        issuer: url,
        audience,
        currentDate: clock(),
        clockTolerance: toleranceSeconds,
        maxTokenAge: longestLifeSeconds,
        requiredClaims: ['exp'],
      })
      return payload
    } catch (error) {
      throw explainRefusal(error, { audience, party, longestLifeSeconds })
    }
  }

  /** Never beyond the token's own end: from there on the whole check decides. */
  function remember(token: string, principal: Principal, { exp = 0, iat = 0 }: JWTPayload, now: number): void {
    const end = Math.min(exp, iat + longestLifeSeconds) * 1000
    verified.keep(token, principal, { from: now, until: Math.min(now + rememberMs, end) })
  }

  return {
    async verify(token) {
      const now = clock().getTime()
      const before = verified.find(token, now)
      if (before !== undefined) return before
      const { issuer: url } = readUnverified(token)
      const found = trusted.get(url)
      if (found === undefined) {
        throw new ExchangeError('TOKEN_ISSUER_UNKNOWN', `Nobody here trusts the issuer ${foreignText(url)}.`)
      }
      const { party } = found.issuer
      const claims = await claimsOf(token, found.issuer, found.ring)
      const principal = principalOf(claims, { party, actor })
      remember(token, principal, claims, now)
      return principal
    },
  }
}
