import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { ExchangeError } from '../../errors.ts'
import { GATEWAY_CLIENT, governmentAudience } from '../audience.ts'
import { askIssuer } from '../issuer-answer.ts'
import type { Issuer } from '../issuers.ts'
import { basic, readTokenAnswer, type GivenToken } from '../token-answer.ts'
import { foreignText } from '../token/foreign-text.ts'
import { readUnverified } from '../token/read-unverified.ts'
import { EXCHANGED_LIFE_SECONDS } from '../token/token-verifier.ts'
import { ACCESS_TOKEN_TYPE, TOKEN_EXCHANGE } from './grant-type.ts'

export interface TokenExchangeSettings {
  readonly issuers: readonly Issuer[]
  /** The gateway's secret at each issuer, by party. */
  readonly secrets: ReadonlyMap<string, string>
  readonly clock: () => Date
  readonly timeoutMs?: number
  /** How many tokens are kept at most. */
  readonly most?: number
}

/**
 * A person's token exchanged for one that one government accepts, at the person's own issuer.
 * @param subjectToken as the gateway has verified it
 * @param government whose service is about to be asked, e.g. KG
 * @throws TOKEN_EXCHANGE_REFUSED ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID TOKEN_ISSUER_UNKNOWN
 */
export type ExchangeToken = (subjectToken: string, government: string) => Promise<string>

/** A token is not given out any more when less is left of it: a fetch takes up to 30 seconds. */
const MARGIN_MS = 30_000

const ANSWER_LIMIT_BYTES = 16_384

interface Held {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Exchanges tokens, each one once for all who ask at the same time, and keeps them while they last. */
export function tokenExchange(settings: TokenExchangeSettings): ExchangeToken {
  const { issuers, secrets, clock, timeoutMs = 3000, most = 10_000 } = settings
  const byUrl = new Map(issuers.map((issuer) => [issuer.url, issuer]))
  const held = new LRUCache<string, Held>({ max: most })
  const asking = new Map<string, Promise<string>>()

  async function ask(subjectToken: string, audience: string): Promise<GivenToken> {
    const { issuer: url } = readUnverified(subjectToken)
    const issuer = byUrl.get(url)
    if (issuer === undefined) {
      throw new ExchangeError('TOKEN_ISSUER_UNKNOWN', `Nobody here trusts the issuer ${foreignText(url)}.`)
    }
    const { party, tokenUrl } = issuer
    const answer = await askIssuer({
      ...{ url: tokenUrl, party, timeoutMs, limitBytes: ANSWER_LIMIT_BYTES },
      headers: { authorization: basic(GATEWAY_CLIENT, secrets.get(party) ?? '') },
      form: {
        grant_type: TOKEN_EXCHANGE,
        subject_token: subjectToken,
        subject_token_type: ACCESS_TOKEN_TYPE,
        requested_token_type: ACCESS_TOKEN_TYPE,
        audience,
      },
    })
    const given = readTokenAnswer(answer, party)
    if (typeof given === 'string') throw refusal(given, party)
    if (given.lifeSeconds <= EXCHANGED_LIFE_SECONDS) return given
    const message = `The issuer of ${party} gave a token for ${given.lifeSeconds} seconds; ${EXCHANGED_LIFE_SECONDS} are allowed.`
    throw new ExchangeError('ISSUER_ANSWER_INVALID', message, { reporter: party })
  }

  async function exchange(key: string, subjectToken: string, audience: string): Promise<string> {
    const asked = clock().getTime()
    const { token, lifeSeconds } = await ask(subjectToken, audience)
    held.set(key, { token, until: asked + lifeSeconds * 1000 - MARGIN_MS })
    return token
  }

  return async (subjectToken, government) => {
    const audience = governmentAudience(government)
    const key = `${createHash('sha256').update(subjectToken).digest('base64url')} ${audience}`
    const found = held.get(key)
    if (found !== undefined && clock().getTime() < found.until) return found.token
    const before = asking.get(key)
    if (before !== undefined) return before
    const now = exchange(key, subjectToken, audience).finally(() => asking.delete(key))
    asking.set(key, now)
    return now
  }
}

/** `invalid_grant` is about the person's token; anything else about the gateway or what it asked for. */
const refusal = (error: string, party: string): ExchangeError =>
  error === 'invalid_grant'
    ? new ExchangeError('TOKEN_EXCHANGE_REFUSED', `The issuer of ${party} refuses to exchange the token (${error}).`, {
        reporter: party,
      })
    : new ExchangeError('ISSUER_ANSWER_INVALID', `The issuer of ${party} refuses the gateway (${error}).`, {
        reporter: party,
      })
