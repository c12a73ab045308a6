import type { IncomingHttpHeaders } from 'node:http'
import { ExchangeError } from '../../errors.ts'
import type { KeyRegister } from '../../signing/key-register.ts'
import { isInForce, isSignedBy, type VerifyingKey } from '../../signing/signing-key.ts'
import { digestWithin } from './digest.ts'
import {
  CONTENT_DIGEST,
  EXCHANGE_ANSWERS,
  EXCHANGE_RECEIPT,
  printContentDigest,
  readAnswers,
  readContentDigest,
  SIGNATURE_INPUT,
  single,
} from './fields.ts'
import { readSignature, readSignatureTerms } from './read-signature.ts'
import { answerBase } from './signature-base.ts'

export interface HopAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

/** Finds what each question is answered with in an answer whose signature holds. */
export type ReadAnswers = (body: Uint8Array) => readonly Uint8Array[]

export interface AnswerVerifier {
  /** The government that was asked. */
  readonly party: string
  /** Of the request, in base64. */
  readonly requestSignature: string
  readonly keys: KeyRegister
  readonly clock: () => Date
}

export interface VerifiedAnswer {
  readonly kid: string
  /** In base64. */
  readonly signature: string
  /** Of each question's answer, hexadecimal. */
  readonly digests: readonly string[]
}

/**
 * Believe that a government answers this request with these bytes. Nothing of the body is read before that.
 * @param read finds the answers in the body of a batch's answer
 * @throws HOP_ANSWER_UNSIGNED, HOP_ANSWER_KEY_UNKNOWN, HOP_ANSWER_KEY_EXPIRED, HOP_ANSWER_SIGNATURE_INVALID,
 * HOP_ANSWER_BODY_CHANGED; each names the government as its reporter
 */
export async function verifyAnswer(
  { status, headers, body }: HopAnswer,
  { party, requestSignature, keys, clock }: AnswerVerifier,
  read: ReadAnswers = (whole) => [whole],
): Promise<VerifiedAnswer> {
  const reporter = party
  const input = single(headers, SIGNATURE_INPUT) ?? ''
  const terms = readSignatureTerms('answer', input)
  const signature = readSignature('answer', headers)
  const contentDigest = single(headers, CONTENT_DIGEST) ?? ''
  const answers = single(headers, EXCHANGE_ANSWERS) ?? ''
  const digests = readAnswers(answers)
  if (!terms || signature === undefined || !digests || readContentDigest(contentDigest) === undefined) {
    throw new ExchangeError('HOP_ANSWER_UNSIGNED', `The answer of ${party} bears no signature.`, { reporter })
  }
  const key = governmentKey(keys, terms.kid, party, clock().getTime())
  const receipt = single(headers, EXCHANGE_RECEIPT)
  // Two of them are a list, or joined by a comma.
  const isOne = headers[EXCHANGE_RECEIPT] === undefined || /^[\w.-]+$/.test(receipt ?? '')
  const base = answerBase({ status, contentDigest, answers, receipt, requestSignature }, terms)
  const holds =
    isOne &&
    input === `answer=${base.parameters}` &&
    (await isSignedBy(key, base.bytes, Buffer.from(signature, 'base64')))
  if (!holds) {
    const message = `What ${party} signed is not this answer to this request.`
    throw new ExchangeError('HOP_ANSWER_SIGNATURE_INVALID', message, { reporter })
  }
  const digest = digestWithin(body)
  const same = printContentDigest(digest(body)) === contentDigest
  if (!same || read(body).map(digest).join() !== digests.join()) {
    const message = `The body of the answer is not the one that ${party} signed.`
    throw new ExchangeError('HOP_ANSWER_BODY_CHANGED', message, { reporter })
  }
  return { kid: key.kid, signature, digests }
}

function governmentKey(keys: KeyRegister, kid: string, party: string, now: number): VerifyingKey {
  const reporter = party
  const key = keys.find(kid)
  if (key?.role !== 'government' || key.party !== party) {
    const message = `${party} has no key ${JSON.stringify(kid.slice(0, 80))}.`
    throw new ExchangeError('HOP_ANSWER_KEY_UNKNOWN', message, { reporter })
  }
  if (!isInForce(key, now)) {
    const [from, to] = [key.validFrom, key.validTo].map((at) => new Date(at).toISOString())
    const message = `The key ${kid} of ${party} is in force from ${from} to ${to}.`
    throw new ExchangeError('HOP_ANSWER_KEY_EXPIRED', message, { reporter })
  }
  return key
}
