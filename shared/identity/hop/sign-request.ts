import { signBytes, type Randomness, type SigningKey } from '../../signing/signing-key.ts'
import { digestWithin, tokenDigest } from './digest.ts'
import {
  CONTENT_DIGEST,
  EXCHANGE_HOP,
  MOST_QUESTIONS,
  printContentDigest,
  printHop,
  SIGNATURE,
  SIGNATURE_INPUT,
  type QuestionDigest,
} from './fields.ts'
import { requestBase } from './signature-base.ts'
import type { Question } from './question.ts'

export interface RequestToSign {
  readonly method: string
  /** Path and query as they will stand in the request line. */
  readonly target: string
  readonly body: Uint8Array
  /** What the body holds, in order: of a single fetch, the body itself and the token of `Authorization`. */
  readonly questions: readonly Question[]
  /** The government that is asked. */
  readonly audience: string
  /** Milliseconds since 1970 after which nobody waits for the answer. */
  readonly deadline: number
}

export interface RequestSigner {
  readonly key: SigningKey
  readonly clock: () => Date
  readonly randomness: Randomness
}

export interface SignedRequest {
  /** To be sent along. */
  readonly headers: Readonly<Record<string, string>>
  /** In base64; the answer has to be signed over it. */
  readonly signature: string
  readonly questions: readonly QuestionDigest[]
}

/** Sign a request for one government, to be answered once. @throws RangeError for too many questions */
export async function signRequest(request: RequestToSign, signer: RequestSigner): Promise<SignedRequest> {
  const { method, target, body, audience } = request
  if (request.questions.length > MOST_QUESTIONS) {
    throw new RangeError(`A request holds at most ${MOST_QUESTIONS} questions, not ${request.questions.length}.`)
  }
  const digest = digestWithin(body)
  const contentDigest = printContentDigest(digest(body))
  const questions = request.questions.map((question) => ({
    body: digest(question.body),
    token: tokenDigest(question.token),
  }))
  const hop = printHop({ audience, deadline: Math.floor(request.deadline), questions })
  const { parameters, bytes } = requestBase(
    { method, target, contentDigest, hop },
    {
      created: Math.floor(signer.clock().getTime() / 1000),
      kid: signer.key.kid,
      nonce: Buffer.from(signer.randomness(16)).toString('base64url'),
    },
  )
  const signature = (await signBytes(signer.key, bytes)).toString('base64')
  const headers = {
    [CONTENT_DIGEST]: contentDigest,
    [EXCHANGE_HOP]: hop,
    [SIGNATURE_INPUT]: `hop=${parameters}`,
    [SIGNATURE]: `hop=:${signature}:`,
  }
  return { headers, signature, questions }
}
