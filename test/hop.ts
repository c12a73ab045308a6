import { createHash, randomBytes } from 'node:crypto'
import { ANYBODY, type GatewayIdentity } from '../gateway/identity/gateway-identity.ts'
import { nonceMemory } from '../shared/identity/hop/nonce-memory.ts'
import { signRequest } from '../shared/identity/hop/sign-request.ts'
import { SECRETARIAT } from '../shared/identity/roles.ts'
import { createKeyRegister } from '../shared/signing/key-register.ts'
import type { ServiceKeys } from '../shared/signing/service-keys.ts'
import { generateSigningKey, type KeyRole, type SigningKey } from '../shared/signing/signing-key.ts'
import { hopEnd, type HopEnd } from '../subgraphs/kit/request/hop-end.ts'

const ALWAYS = { validFrom: 0, validTo: Date.parse('2100-01-01T00:00:00Z') }

/** The same key in every run. */
const keyOf = (party: string, role: KeyRole): SigningKey =>
  generateSigningKey({ party, role, ...ALWAYS }, (size) =>
    createHash('sha256').update(`${party} ${role}`).digest().subarray(0, size),
  )

const PARTIES = ['KG', 'TJ', 'KZ', 'RU', 'UZ', SECRETARIAT]

/** Of everybody in the tests. */
export const REGISTERED = [keyOf(SECRETARIAT, 'gateway'), ...PARTIES.map((party) => keyOf(party, 'government'))]
const register = createKeyRegister(REGISTERED)

/** What a service of the tests signs with, and whom it believes. */
export const keysOf = (party: string, role: KeyRole = 'government'): ServiceKeys => ({
  own: [keyOf(party, role)],
  register,
})

export const gatewayKeys = keysOf(SECRETARIAT, 'gateway')

/** A service that remembers what it has answered for as long as it lives. */
export const forgetfulHop = (party: string, clock: () => Date): HopEnd =>
  hopEnd({ party, keys: keysOf(party), nonces: nonceMemory(clock), clock })

/** A gateway at which nobody signs in. */
export const anybody: GatewayIdentity = { callerOf: async () => ANYBODY, tokenFor: async () => null }

interface Asking {
  /** Who is asked. */
  readonly audience: string
  readonly clock: () => Date
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Of the asker, for this government. */
  readonly token?: string
}

/** A request as the gateway would send it. */
export async function signedRequestTo(address: string, asking: Asking) {
  const { audience, clock, method = 'POST', headers = {}, body, token } = asking
  const { pathname, search } = new URL(address)
  const bytes = Buffer.from(body ?? '')
  const [key] = gatewayKeys.own
  if (!key) throw new Error('the gateway of the tests has no key')
  const signed = await signRequest(
    {
      ...{ method, target: pathname + search, body: bytes, questions: [{ token: token ?? null, body: bytes }] },
      ...{ audience, deadline: clock().getTime() + 20_000 },
    },
    { key, clock, randomness: randomBytes },
  )
  return {
    signature: signed.signature,
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
      ...signed.headers,
    },
    body: body ?? null,
  }
}

/** `fetch`, signed as the gateway signs. */
export async function signedFetch(address: string, asking: Asking): Promise<Response> {
  const { method, headers, body } = await signedRequestTo(address, asking)
  return fetch(address, { method, headers, body, signal: asking.signal ?? null })
}

/** The same for a GraphQL request. */
export const signedQuestion = (url: string, question: object, asking: Omit<Asking, 'body' | 'method'>) =>
  signedFetch(`${url}/graphql`, { ...asking, body: JSON.stringify(question) })
