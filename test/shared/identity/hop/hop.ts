import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { signRequest, type RequestToSign, type SignedRequest } from '../../../../shared/identity/hop/sign-request.ts'
import type { NonceStore } from '../../../../shared/identity/hop/nonce-store.ts'
import type { HopRequest, ReadQuestions } from '../../../../shared/identity/hop/question.ts'
import {
  verifyRequest,
  type RequestVerifier,
  type VerifiedRequest,
} from '../../../../shared/identity/hop/verify-request.ts'
import { keyOf } from '../../signing/keys.ts'

export const gatewayKey = keyOf('gateway', { party: 'EAEC', role: 'gateway' })
export const kyrgyzKey = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
export const kazakhKey = keyOf('kazakhstan', { party: 'KZ', role: 'government' })
export const register = createKeyRegister([gatewayKey, kyrgyzKey, kazakhKey])

export const NOW = Date.parse('2024-06-03T09:00:00Z')
export const BODY = Buffer.from('{"query":"{ __typename }"}')
export const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhaWd1bCJ9.c2lnbmF0dXJl'

export const at = (moment: number) => () => new Date(moment)

/** Different ones in one test, the same ones in every run. */
export function counted(): (size: number) => Uint8Array {
  let count = 0
  return (size) => createHash('sha256').update(String(count++)).digest().subarray(0, size)
}

const randomness = counted()

export const signer = { key: gatewayKey, clock: at(NOW), randomness }

export interface Sent {
  readonly request: HopRequest
  readonly signed: SignedRequest
}

/** A fetch for Kyrgyzstan, as it arrives there. */
export async function send(change: Partial<RequestToSign> = {}, by = signer): Promise<Sent> {
  const body = change.body ?? BODY
  const toSign: RequestToSign = {
    method: 'POST',
    target: '/graphql',
    body,
    questions: [{ token: TOKEN, body }],
    audience: 'KG',
    deadline: NOW + 3000,
    ...change,
  }
  const signed = await signRequest(toSign, by)
  const headers: IncomingHttpHeaders = { ...signed.headers, authorization: `Bearer ${TOKEN}` }
  return { request: { method: toSign.method, target: toSign.target, headers, body }, signed }
}

/** Forgets everything when the test ends. */
export function nonceSet() {
  const used = new Set<string>()
  return {
    used,
    async use(kid: string, nonce: string) {
      const key = `${kid} ${nonce}`
      return !used.has(key) && used.add(key).has(key)
    },
  }
}

interface Believing extends RequestVerifier {
  readonly nonces: NonceStore
}

/** Verify a request and use it up, as a service does before it answers. */
export async function believe(
  request: HopRequest,
  { nonces, ...verifier }: Believing,
  read?: ReadQuestions,
): Promise<Omit<VerifiedRequest, 'useUp'>> {
  const { useUp, ...verified } = await verifyRequest(request, verifier, read)
  await useUp(nonces)
  return verified
}
