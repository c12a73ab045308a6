import { randomBytes } from 'node:crypto'
import { errors, interactionPolicy, Provider, type AccessToken, type ClientCredentials } from 'oidc-provider'
import { GATEWAY_AUDIENCE, GATEWAY_CLIENT } from '../audience.ts'
import { TOKEN_EXCHANGE } from '../exchange/grant-type.ts'
import { TOKEN_ALGORITHM } from '../token/algorithm.ts'
import type { LocalAccount } from './accounts.ts'
import { clientsOf } from './clients.ts'
import type { SecretKey } from './kept-keys.ts'
import { resourceServer } from './resource-server.ts'
import { errorPage } from './sign-in-page.ts'

export interface ProviderSettings {
  readonly party: string
  /** The issuer's address. */
  readonly url: string
  readonly keys: readonly SecretKey[]
  readonly secrets: ReadonlyMap<string, string>
  readonly accounts: readonly LocalAccount[]
}

const HOUR = 3600

/** An OpenID provider for one party's local people. Its sessions end with the process; its keys do not. */
export function openProvider({ party, url, keys, secrets, accounts }: ProviderSettings): Provider {
  const byId = new Map(accounts.map((account) => [account.id, account]))

  /** What a token says of the person; of one that was exchanged also who acts for them. */
  function claimsOf(token: AccessToken | ClientCredentials) {
    const account = byId.get('accountId' in token ? token.accountId : (token.clientId ?? ''))
    if (account === undefined) throw new errors.InvalidGrant('there is no such account')
    const { organisation, roles, purposes } = account
    const exchanged = 'gty' in token && token.gty === TOKEN_EXCHANGE
    return { organisation, roles, purposes, ...(exchanged ? { act: { sub: GATEWAY_CLIENT } } : {}) }
  }

  const policy = interactionPolicy.base()
  // nobody is asked whether the command line may ask for what they have just asked it to
  policy.remove('consent')

  return new Provider(url, {
    jwks: { keys: keys.map((key) => ({ ...key })) },
    clients: clientsOf(secrets),
    clientDefaults: { id_token_signed_response_alg: TOKEN_ALGORITHM },
    findAccount: (_ctx, id) => {
      const account = byId.get(id)
      return account && { accountId: id, claims: () => ({ sub: id, name: account.name.en }) }
    },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    extraTokenClaims: (_ctx, token) => claimsOf(token),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GATEWAY_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, audience) => {
          if (audience === GATEWAY_AUDIENCE) return resourceServer(audience)
          throw new errors.InvalidTarget('people are given tokens for the gateway only')
        },
      },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/sign-in/${uid}` },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    // cookies do not tell ports apart, and every party's issuer may be on this machine
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: `session-${party}`, interaction: `sign-in-${party}`, resume: `resume-${party}` },
    },
    ttl: {
      AccessToken: HOUR,
      ClientCredentials: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: 600,
      Session: HOUR,
      Grant: HOUR,
    },
    clientBasedCORS: () => false,
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html'
      ctx.body = errorPage(description ?? error)
    },
  })
}
