import type { IncomingMessage } from 'node:http'
import { signReceipt } from '../../../shared/evidence/receipt.ts'
import type { NonceStore } from '../../../shared/identity/hop/nonce-store.ts'
import { singleQuestion, type ReadQuestions } from '../../../shared/identity/hop/question.ts'
import { signAnswer } from '../../../shared/identity/hop/sign-answer.ts'
import { verifyRequest, type VerifiedQuestion } from '../../../shared/identity/hop/verify-request.ts'
import { keyInForce } from '../../../shared/signing/key-register.ts'
import type { ServiceKeys } from '../../../shared/signing/service-keys.ts'
import type { UnsignedReceipt } from './answer-proof.ts'

/** What goes along with the bytes of an answer. */
export interface Sealing {
  /** Of an answer to one question. */
  readonly receipt?: UnsignedReceipt
  /** Of an answer to several: what each is answered with, in their order. */
  readonly answers?: readonly Uint8Array[]
}

/** Headers that make a status and a body the answer to a request. */
export type Seal = (status: number, body: Uint8Array, sealing?: Sealing) => Promise<Readonly<Record<string, string>>>

/** A request that a gateway of the register has signed, for this service, just now. */
export interface BelievedRequest {
  /** At least one, each with its asker's token for this government. */
  readonly questions: readonly VerifiedQuestion[]
  /** Signs whatever it is answered with, a refusal too. */
  readonly seal: Seal
  /** Nobody may answer it before, or again. @throws HOP_REPLAYED DATABASE_UNAVAILABLE */
  useUp(): Promise<void>
}

/** A service's end of the hop. */
export interface HopEnd {
  /**
   * @param read finds the questions in a batch
   * @throws HOP_UNSIGNED and its like
   */
  believe(request: IncomingMessage, body: Uint8Array, read?: ReadQuestions): Promise<BelievedRequest>
  /** Put this service's name to a receipt. @returns a JWS in compact form */
  sign(receipt: UnsignedReceipt): Promise<string>
  close(): Promise<void>
}

export interface HopEndParts {
  /** Who answers: a government, or the secretariat. */
  readonly party: string
  readonly keys: ServiceKeys
  readonly nonces: NonceStore & { close?(): Promise<void> }
  readonly clock: () => Date
  /** Milliseconds since 1970, where the nonces are forgotten when the service ends. */
  readonly since?: number
}

export function hopEnd({ party, keys, nonces, clock, since = 0 }: HopEndParts): HopEnd {
  // With the key of the receipt's own time, by which it will be checked.
  const sign: HopEnd['sign'] = (receipt) =>
    signReceipt({ ...receipt, party }, { key: keyInForce(keys.own, Date.parse(receipt.time)) })
  return {
    sign,
    async believe(request, body, read = singleQuestion) {
      const { method = 'GET', url: target = '/', headers } = request
      const verifier = { audience: party, keys: keys.register, clock, since }
      const verified = await verifyRequest({ method, target, headers, body }, verifier, read)
      const { questions, signature: requestSignature } = verified
      return {
        questions,
        useUp: () => verified.useUp(nonces),
        async seal(status, answer, { receipt: unsigned, answers } = {}) {
          const key = keyInForce(keys.own, clock().getTime())
          const receipt = unsigned && (await sign(unsigned))
          const parts = { ...(receipt && { receipt }), ...(answers && { answers }) }
          return (await signAnswer({ status, body: answer, requestSignature, ...parts }, { key, clock })).headers
        },
      }
    },
    close: async () => nonces.close?.(),
  }
}
