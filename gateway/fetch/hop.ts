import type { IncomingHttpHeaders } from 'node:http'
import { ExchangeError } from '../../shared/errors.ts'
import { signRequest } from '../../shared/identity/hop/sign-request.ts'
import { verifyAnswer } from '../../shared/identity/hop/verify-answer.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { keyInForce } from '../../shared/signing/key-register.ts'
import type { ServiceKeys } from '../../shared/signing/service-keys.ts'
import type { Randomness } from '../../shared/signing/signing-key.ts'
import type { Caller, GatewayIdentity } from '../identity/gateway-identity.ts'
import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'

/** An answer as it came, before anything of it is read. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface RequestToSeal {
  readonly method: 'GET' | 'POST'
  /** As it will stand in the request line. */
  readonly target: string
  readonly body: string
  /** From now on. */
  readonly timeoutMs: number
  readonly caller: Caller
}

export interface SealedRequest {
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the body, hexadecimal. */
  readonly digest: string
  /**
   * Believe an answer.
   * @returns SHA-256 of its body, hexadecimal
   * @throws HOP_ANSWER_UNSIGNED and its like; REGIONAL_UNAVAILABLE
   */
  verify(answer: RawAnswer, party: Party): Promise<string>
}

/** The gateway's end of the hop. */
export interface GatewayHop {
  seal(request: RequestToSeal, party: Party): Promise<SealedRequest>
}

export interface GatewayHopParts {
  readonly keys: ServiceKeys
  readonly clock: () => Date
  readonly randomness: Randomness
  readonly identity: GatewayIdentity
}

/** So much of an answer that is not believed stands in the log. */
const QUOTED_BYTES = 300

/** Signs what is asked of a party, and believes of its answers only those that it has signed. */
export const gatewayHop = ({ keys, clock, randomness, identity }: GatewayHopParts): GatewayHop => ({
  async seal({ method, target, body, timeoutMs, caller }, party) {
    // The secretariat's service handles figures for anybody: who asks is none of its business.
    const token = party.refArea === null ? null : await identity.tokenFor(caller, party.refArea)
    const bytes = Buffer.from(body)
    const now = clock().getTime()
    const { headers, signature, questions } = await signRequest(
      {
        ...{ method, target, body: bytes, questions: [{ token, body: bytes }] },
        ...{ audience: codeOf(party), deadline: now + timeoutMs },
      },
      { key: keyInForce(keys.own, now), clock, randomness },
    )
    return {
      digest: questions[0]?.body ?? '',
      headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      async verify(answer, from) {
        const verifier = { party: codeOf(from), requestSignature: signature, keys: keys.register, clock }
        try {
          const { digests } = await verifyAnswer(answer, verifier)
          return digests[0] ?? ''
        } catch (error) {
          throw disbelief(error, answer, from)
        }
      },
    }
  },
})

const codeOf = ({ refArea }: Party): string => refArea ?? SECRETARIAT

function disbelief(error: unknown, { status, body }: RawAnswer, party: Party): unknown {
  if (!(error instanceof ExchangeError)) return error
  const cause = new Error(`status ${status}: ${body.subarray(0, QUOTED_BYTES).toString()}`, { cause: error })
  if (party.refArea === null) return fetchFailure('INVALID', party, 'did not sign its answer as it should', cause)
  return new ExchangeError(error.code, error.message, { reporter: party.refArea, cause })
}
