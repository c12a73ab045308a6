import type { IncomingMessage } from 'node:http'
import { signReceipt } from '../../../shared/evidence/receipt.ts'
import type { NonceStore } from '../../../shared/identity/hop/nonce-store.ts'
import { signAnswer } from '../../../shared/identity/hop/sign-answer.ts'
import { verifyRequest } from '../../../shared/identity/hop/verify-request.ts'
import { keyInForce } from '../../../shared/signing/key-register.ts'
import type { ServiceKeys } from '../../../shared/signing/service-keys.ts'
import type { UnsignedReceipt } from './answer-proof.ts'

/** Headers that make a status and a body the answer to a request; with a receipt, where there is one. */
export type Seal = (
  status: number,
  body: Uint8Array,
  receipt?: UnsignedReceipt,
) => Promise<Readonly<Record<string, string>>>

/** A request that a gateway of the register has signed, for this service, just now. */
export interface BelievedRequest {
  /** The asker's token for this government; null: somebody anonymous. */
  readonly token: string | null
  /** SHA-256 of the question as it was signed, hexadecimal. */
  readonly digest: string
  /** Signs whatever it is answered with, a refusal too. */
  readonly seal: Seal
  /** Nobody may answer it before, or again. @throws HOP_REPLAYED DATABASE_UNAVAILABLE */
  useUp(): Promise<void>
}

/** A service's end of the hop. */
export interface HopEnd {
  /** @throws HOP_UNSIGNED and its like */
  believe(request: IncomingMessage, body: Uint8Array): Promise<BelievedRequest>
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

export const hopEnd = ({ party, keys, nonces, clock, since = 0 }: HopEndParts): HopEnd => ({
  async believe(request, body) {
    const { method = 'GET', url: target = '/', headers } = request
    const verifier = { audience: party, keys: keys.register, clock, since }
    const verified = await verifyRequest({ method, target, headers, body }, verifier)
    const { questions, signature } = verified
    return {
      token: questions[0]?.token ?? null,
      digest: questions[0]?.digest.body ?? '',
      useUp: () => verified.useUp(nonces),
      async seal(status, answer, unsigned) {
        const key = keyInForce(keys.own, clock().getTime())
        const receipt = unsigned && (await signed(unsigned))
        const toSign = { status, body: answer, requestSignature: signature, ...(receipt && { receipt }) }
        return (await signAnswer(toSign, { key, clock })).headers
      },
    }

    // With the key of the receipt's own time, by which it will be checked.
    function signed(receipt: UnsignedReceipt): Promise<string> {
      return signReceipt({ ...receipt, party }, { key: keyInForce(keys.own, Date.parse(receipt.time)) })
    }
  },
  close: async () => nonces.close?.(),
})
