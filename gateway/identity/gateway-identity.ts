import type { IncomingHttpHeaders } from 'node:http'
import { ExchangeError } from '../../shared/errors.ts'
import { NOBODY, type Asker } from '../../shared/identity/asker.ts'
import { bearerToken } from '../../shared/identity/bearer.ts'
import type { ExchangeToken } from '../../shared/identity/exchange/exchange-token.ts'
import { choosePurpose, PURPOSE_HEADER } from '../../shared/identity/purpose.ts'
import type { TokenVerifier } from '../../shared/identity/token/token-verifier.ts'

/** Somebody at the gateway's door. */
export interface Caller extends Asker {
  /** As it came, for the gateway alone; null: nobody vouches for them. */
  readonly token: string | null
}

/** Anybody, without a token. */
export const ANYBODY: Caller = { ...NOBODY, token: null }

/** Who asks the gateway, and what vouches for them at a government. */
export interface GatewayIdentity {
  /** @throws one of the TOKEN_* and PURPOSE_* codes, ISSUER_UNREACHABLE or ISSUER_ANSWER_INVALID */
  callerOf(headers: IncomingHttpHeaders): Promise<Caller>
  /**
   * The person's token for one government; null for somebody anonymous.
   * @throws TOKEN_EXCHANGE_REFUSED ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID
   */
  tokenFor(caller: Caller, government: string): Promise<string | null>
}

export interface GatewayIdentityParts {
  readonly verifier: TokenVerifier
  readonly exchange: ExchangeToken
}

export const gatewayIdentity = ({ verifier, exchange }: GatewayIdentityParts): GatewayIdentity => ({
  async callerOf({ authorization, [PURPOSE_HEADER]: purpose }) {
    const chosen = one(purpose)
    const token = bearerToken(authorization) ?? null
    const principal = token === null ? NOBODY.principal : await verifier.verify(token)
    return { token, principal, purpose: choosePurpose(principal, chosen) }
  },
  tokenFor: async ({ token }, government) => (token === null ? null : exchange(token, government)),
})

function one(header: string | string[] | undefined): string | undefined {
  if (header === undefined || typeof header === 'string') return header
  throw new ExchangeError('REQUEST_MALFORMED', `The header ${PURPOSE_HEADER} stands there twice.`, {
    place: PURPOSE_HEADER,
  })
}
