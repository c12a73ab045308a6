import { decodeJwt } from 'jose'
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { ExchangeError } from '../../errors.ts'
import { ACCESS_TOKEN_TYPE, TOKEN_EXCHANGE } from '../exchange/grant-type.ts'
import { EXCHANGED_LIFE_SECONDS, type TokenVerifier } from '../token/token-verifier.ts'
import { resourceServer } from './resource-server.ts'

interface Params {
  readonly subject_token?: string
  readonly subject_token_type?: string
  readonly requested_token_type?: string
  readonly actor_token?: string
  readonly audience?: string
}

const PARAMETERS: readonly (keyof Params)[] = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'actor_token',
  'audience',
]

export interface ExchangeGrant {
  /** Reads tokens that this issuer made for the gateway. */
  readonly verifier: TokenVerifier
  /** Whom tokens may be exchanged for. */
  readonly audiences: ReadonlySet<string>
  readonly clock: () => Date
}

/**
 * Let the gateway's client exchange a person's token for one that one government accepts (RFC 8693). It lives five
 * minutes at most and never longer than the person's own.
 */
export function addExchangeGrant(provider: Provider, { verifier, audiences, clock }: ExchangeGrant): void {
  async function exchange(ctx: TokenEndpointGrantContext<Params>): Promise<void> {
    const { params, client } = ctx.oidc
    const { subject_token: subject, audience } = params
    if (subject === undefined) throw new errors.InvalidRequest('subject_token is missing')
    if (params.subject_token_type !== ACCESS_TOKEN_TYPE) throw new errors.InvalidRequest('subject_token_type is wrong')
    if ((params.requested_token_type ?? ACCESS_TOKEN_TYPE) !== ACCESS_TOKEN_TYPE) {
      throw new errors.InvalidRequest('only access tokens are issued')
    }
    if (params.actor_token !== undefined) throw new errors.InvalidRequest('the client itself acts')
    if (audience === undefined || !audiences.has(audience)) throw new errors.InvalidTarget('no such government')
    const accountId = await personOf(subject)
    const left = Math.floor((decodeJwt(subject).exp ?? 0) - clock().getTime() / 1000)
    if (left < 1) throw new errors.InvalidGrant('the subject token has expired')
    const token = new provider.AccessToken({
      ...{ client, accountId, gty: TOKEN_EXCHANGE, grantId: '' },
      resourceServer: new provider.ResourceServer(audience, resourceServer(audience)),
      expiresIn: Math.min(EXCHANGED_LIFE_SECONDS, left),
    })
    ctx.oidc.entity('AccessToken', token)
    ctx.body = {
      access_token: await token.save(),
      issued_token_type: ACCESS_TOKEN_TYPE,
      token_type: 'Bearer',
      expires_in: token.expiration,
    }
  }

  async function personOf(subject: string): Promise<string> {
    try {
      return (await verifier.verify(subject)).subject
    } catch (error) {
      if (error instanceof ExchangeError) throw new errors.InvalidGrant(`the subject token is refused: ${error.code}`)
      throw error
    }
  }

  provider.registerGrantType<Params>(TOKEN_EXCHANGE, exchange, PARAMETERS)
}
