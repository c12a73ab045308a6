import { signBytes, type SigningKey } from '../../signing/signing-key.ts'
import { digestWithin } from './digest.ts'
import {
  CONTENT_DIGEST,
  EXCHANGE_ANSWERS,
  EXCHANGE_RECEIPT,
  printAnswers,
  printContentDigest,
  SIGNATURE,
  SIGNATURE_INPUT,
} from './fields.ts'
import { answerBase } from './signature-base.ts'

export interface AnswerToSign {
  readonly status: number
  readonly body: Uint8Array
  /** What each question is answered with, in their order; of a single fetch, the body itself. */
  readonly answers?: readonly Uint8Array[]
  /** What its government has signed about the answer, a JWS in compact form. */
  readonly receipt?: string
  /** Of the request that is answered, in base64. */
  readonly requestSignature: string
}

export interface AnswerSigner {
  readonly key: SigningKey
  readonly clock: () => Date
}

export interface SignedAnswer {
  /** To be sent along. */
  readonly headers: Readonly<Record<string, string>>
  readonly signature: string
  /** Of each question's answer, hexadecimal. */
  readonly digests: readonly string[]
}

/** Sign an answer as the one to this very request. */
export async function signAnswer(answer: AnswerToSign, { key, clock }: AnswerSigner): Promise<SignedAnswer> {
  const { status, body, answers = [body], receipt, requestSignature } = answer
  const digest = digestWithin(body)
  const contentDigest = printContentDigest(digest(body))
  const digests = answers.map(digest)
  const printed = printAnswers(digests)
  const { parameters, bytes } = answerBase(
    { status, contentDigest, answers: printed, receipt, requestSignature },
    { created: Math.floor(clock().getTime() / 1000), kid: key.kid },
  )
  const signature = (await signBytes(key, bytes)).toString('base64')
  const headers = {
    [CONTENT_DIGEST]: contentDigest,
    [EXCHANGE_ANSWERS]: printed,
    ...(receipt === undefined ? {} : { [EXCHANGE_RECEIPT]: receipt }),
    [SIGNATURE_INPUT]: `answer=${parameters}`,
    [SIGNATURE]: `answer=:${signature}:`,
  }
  return { headers, signature, digests }
}
