import { ExchangeError } from '../../shared/errors.ts'
import type { Question } from '../../shared/identity/hop/question.ts'
import { signRequest } from '../../shared/identity/hop/sign-request.ts'
import { verifyAnswer, type ReadAnswers } from '../../shared/identity/hop/verify-answer.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { keyInForce } from '../../shared/signing/key-register.ts'
import type { ServiceKeys } from '../../shared/signing/service-keys.ts'
import type { Randomness } from '../../shared/signing/signing-key.ts'
import type { Caller, GatewayIdentity } from '../identity/gateway-identity.ts'
import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'
import type { RawAnswer } from './raw-answer.ts'

export interface RequestToSeal {
  readonly method: 'GET' | 'POST'
  /** As it will stand in the request line. */
  readonly target: string
  readonly body: Uint8Array
  /** What the body holds: of a single fetch, the body itself. */
  readonly questions: readonly Question[]
  /** From now on. */
  readonly timeoutMs: number
}

export interface SealedRequest {
  readonly headers: Readonly<Record<string, string>>
  /**
   * Believe an answer.
   * @param read finds the answers in the body of a batch's answer
   * @returns SHA-256 of each answer's body, hexadecimal
   * @throws HOP_ANSWER_UNSIGNED and its like; REGIONAL_UNAVAILABLE
   */
  verify(answer: RawAnswer, read?: ReadAnswers): Promise<readonly string[]>
}

/** The gateway's end of the hop. */
export interface GatewayHop {
  /**
   * What vouches for whoever asks; null: nobody does, or it is none of the party's business.
   * @throws TOKEN_EXCHANGE_REFUSED ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID
   */
  tokenFor(caller: Caller, party: Party): Promise<string | null>
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
  // The secretariat's service handles figures for anybody: who asks is none of its business.
  tokenFor: async (caller, { refArea }) => (refArea === null ? null : identity.tokenFor(caller, refArea)),
  async seal({ timeoutMs, ...request }, party) {
    const now = clock().getTime()
    const { headers, signature } = await signRequest(
      { ...request, audience: codeOf(party), deadline: now + timeoutMs },
      { key: keyInForce(keys.own, now), clock, randomness },
    )
    return {
      headers,
      async verify(answer, read) {
        const verifier = { party: codeOf(party), requestSignature: signature, keys: keys.register, clock }
        try {
          return (await verifyAnswer(answer, verifier, read)).digests
        } catch (error) {
          throw disbelief(error, answer, party)
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
