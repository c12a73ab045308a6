import { codeOf, isErrorCode, type ErrorCode } from '../../shared/errors.ts'
import type { Witness } from './exchanged.ts'
import { isRecord, type JsonRecord } from './json.ts'

/** A signed question that is on its way, as its witness will hear of it. */
export interface SentQuestion {
  /**
   * An answer has come that bears its government's signature.
   * @param signedReceipt as it came; null: it is a refusal to answer
   * @param digest of the answer's body
   */
  believe(signedReceipt: string | null, digest: string): void
  /** @param body the answer's, parsed */
  arrive(body: unknown): Promise<void>
  /** @throws the error, once the witness knows of it */
  fail(error: unknown): Promise<never>
}

/** @param requestDigest SHA-256 of its body, hexadecimal */
export function sentQuestion(requestDigest: string, witness: Witness = async () => {}): SentQuestion {
  let receipt: string | null = null
  let responseDigest = ''
  const refused = (refusal: ErrorCode) =>
    witness({ requestDigest, responseDigest: null, refusal, receipt: null, evidence: undefined })
  return {
    believe(signedReceipt, digest) {
      receipt = signedReceipt
      responseDigest = digest
    },
    // Whoever answers a question gives a receipt for the answer; anything else is a refusal to answer.
    arrive: (body) =>
      receipt === null
        ? refused(codeIn(body))
        : witness({
            requestDigest,
            responseDigest,
            refusal: null,
            receipt,
            evidence: extensionsIn(body)?.['evidence'],
          }),
    async fail(error) {
      await refused(codeOf(error))
      throw error
    },
  }
}

function extensionsIn(part: unknown): JsonRecord | undefined {
  const extensions = isRecord(part) ? part['extensions'] : undefined
  return isRecord(extensions) ? extensions : undefined
}

/** The code of an answer that consists of an error alone. */
function codeIn(body: unknown): ErrorCode {
  const [error] = isRecord(body) && Array.isArray(body['errors']) ? (body['errors'] as unknown[]) : []
  const code = extensionsIn(error)?.['code']
  return isErrorCode(code) ? code : 'GOVERNMENT_ANSWER_INVALID'
}
