import { gatewayIdentity } from '../../gateway/identity/gateway-identity.ts'
import type { Policy } from '../../shared/agreements/decide/compile.ts'
import { GATEWAY_AUDIENCE, GATEWAY_CLIENT, governmentAudience } from '../../shared/identity/audience.ts'
import { fetchKeysOver } from '../../shared/identity/token/fetch-keys.ts'
import { EXCHANGED_LIFE_SECONDS, tokenVerifier } from '../../shared/identity/token/token-verifier.ts'
import { governmentIdentity } from '../../subgraphs/kit/identity/government-identity.ts'
import { signedQuestion } from '../hop.ts'
import { startRegion, type Answer, type Region } from '../region.ts'
import { keyServer, type KeyServer } from '../shared/identity/fixtures/key-server.ts'
import { claimsBy, seconds, sign, signingKey, type SigningKey } from '../shared/identity/fixtures/signing.ts'

type Claims = Readonly<Record<string, unknown>>

interface AskedCountry {
  readonly dataSet: { readonly outcome?: { readonly availability: string; readonly code: string | null } } | null
}

/** A country as the gateway answers it, or a list of one, as Kazakhstan does. */
type Asked = Readonly<Record<string, AskedCountry | readonly AskedCountry[]>>

/** A way in: the gateway, or Kazakhstan's own service, reached past the gateway with a good signature of the hop. */
export interface Door {
  readonly name: 'the gateway' | 'Kazakhstan'
  /** Claims that are good at this door, with these changes. */
  claims(changes?: Claims): Claims
  /** Ask with a token, whatever it is. */
  ask(query: string, token: string | null, purpose?: string): Promise<Answer<Asked>>
}

/** Both ways in, and an issuer of Kyrgyzstan that signs whatever a test wants. */
export interface Doors {
  readonly region: Region
  readonly issuer: KeyServer
  readonly key: SigningKey
  readonly all: Readonly<Record<Door['name'], Door>>
  /** A good token for a door. */
  tokenFor(door: Door, changes?: Claims): Promise<string>
  stop(): Promise<void>
}

/** @param now what every clock of the region says */
export async function openDoors(now: () => Date, policy: () => Policy): Promise<Doors> {
  const key = await signingKey('kg-1')
  const issuer = await keyServer('KG', { keys: [key.jwk] })
  const common = { issuers: [issuer.issuer], clock: now, fetchKeys: fetchKeysOver() }
  const forKazakhstan = (changes: Claims = {}) =>
    claimsBy(issuer.issuer.url, { aud: governmentAudience('KZ'), act: { sub: GATEWAY_CLIENT }, ...changes })
  const region = await startRegion({
    ...{ clock: now, policy, gatewayPolicy: policy },
    identity: {
      gateway: gatewayIdentity({
        verifier: tokenVerifier({ ...common, audience: GATEWAY_AUDIENCE }),
        exchange: () => sign(forKazakhstan({ iat: seconds(now()), exp: seconds(now()) + 300 }), key),
      }),
      government: (refArea) =>
        governmentIdentity(
          tokenVerifier({
            ...{ ...common, audience: governmentAudience(refArea), actor: GATEWAY_CLIENT },
            longestLifeSeconds: EXCHANGED_LIFE_SECONDS,
          }),
        ),
    },
  })
  const kazakhstan = region.governments.get('kazakhstan')?.url ?? ''
  const all: Doors['all'] = {
    'the gateway': {
      name: 'the gateway',
      claims: (changes) => claimsBy(issuer.issuer.url, changes),
      ask: (query, token, purpose) =>
        region.ask(
          query,
          {},
          {
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            ...(purpose === undefined ? {} : { 'exchange-purpose': purpose }),
          },
        ),
    },
    Kazakhstan: {
      name: 'Kazakhstan',
      claims: forKazakhstan,
      async ask(query, token, purpose) {
        const question = { query: asEntities(query), extensions: { purpose } }
        const asking = { audience: 'KZ', clock: now, ...(token === null ? {} : { token }) }
        return (await (await signedQuestion(kazakhstan, question, asking)).json()) as Answer<Asked>
      },
    },
  }
  return {
    ...{ region, issuer, key, all },
    tokenFor: (door, changes) => sign(door.claims(changes), key),
    async stop() {
      await region.stop()
      await issuer.stop()
    },
  }
}

/** What a question about Kazakhstan becomes on the way there. */
const asEntities = (query: string): string =>
  query.replace(
    /^\{ country\(code: KZ\) (.*) \}$/s,
    '{ _entities(representations: [{__typename: "Kazakhstan", code: "KZ"}]) { ... on Kazakhstan $1 } }',
  )
