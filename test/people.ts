import { gatewayIdentity } from '../gateway/identity/gateway-identity.ts'
import { GATEWAY_AUDIENCE, GATEWAY_CLIENT, governmentAudience } from '../shared/identity/audience.ts'
import { tokenExchange, type ExchangeToken } from '../shared/identity/exchange/exchange-token.ts'
import { fetchKeysOver } from '../shared/identity/token/fetch-keys.ts'
import { EXCHANGED_LIFE_SECONDS, tokenVerifier } from '../shared/identity/token/token-verifier.ts'
import { governmentIdentity } from '../subgraphs/kit/identity/government-identity.ts'
import type { RegionIdentity } from './region.ts'
import { askForToken, secretOf, startIssuer, testHome } from './shared/identity/fixtures/issuer-process.ts'

const clock = () => new Date()

/** People for whom real issuers vouch. */
export interface People {
  readonly identity: RegionIdentity
  readonly exchange: ExchangeToken
  /** @param client of `local-accounts.yaml`, e.g. kg-mlsp-analyst */
  tokenOf(client: string): Promise<string>
  /** Headers of a question. */
  as(client: string, purpose?: string): Promise<Readonly<Record<string, string>>>
  stop(): Promise<void>
}

/** Start an issuer for each of these parties, and believe them. */
export async function startPeople(parties: readonly string[]): Promise<People> {
  const home = testHome()
  const running = await Promise.all(parties.map((party) => startIssuer(party, home)))
  const issuers = running.map(({ issuer }) => issuer)
  const secrets = new Map(parties.map((party) => [party, secretOf(home, party, GATEWAY_CLIENT)]))
  const exchange = tokenExchange({ issuers, secrets, clock })
  const common = { issuers, clock, fetchKeys: fetchKeysOver() }

  async function tokenOf(client: string): Promise<string> {
    const issuer = issuers.find(({ party }) => client.startsWith(`${party.toLowerCase()}-`))
    if (!issuer) throw new Error(`nobody vouches for ${client}`)
    const secret = secretOf(home, issuer.party, client)
    const { body } = await askForToken(issuer, { grant_type: 'client_credentials' }, client, secret)
    return body.access_token ?? ''
  }

  return {
    identity: {
      gateway: gatewayIdentity({ verifier: tokenVerifier({ ...common, audience: GATEWAY_AUDIENCE }), exchange }),
      government: (refArea) =>
        governmentIdentity(
          tokenVerifier({
            ...{ ...common, audience: governmentAudience(refArea), actor: GATEWAY_CLIENT },
            longestLifeSeconds: EXCHANGED_LIFE_SECONDS,
          }),
        ),
    },
    exchange,
    tokenOf,
    async as(client, purpose) {
      const authorization = `Bearer ${await tokenOf(client)}`
      return { authorization, ...(purpose === undefined ? {} : { 'exchange-purpose': purpose }) }
    },
    async stop() {
      await Promise.all(running.map((issuer) => issuer.stop()))
      home.remove()
    },
  }
}
