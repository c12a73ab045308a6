import { ExchangeError } from '../../errors.ts'
import type { KeyRegister } from '../../signing/key-register.ts'
import { isInForce, isSignedBy, type VerifyingKey } from '../../signing/signing-key.ts'
import { digestWithin, tokenDigest } from './digest.ts'
import {
  CONTENT_DIGEST,
  EXCHANGE_HOP,
  printContentDigest,
  readContentDigest,
  readHop,
  SIGNATURE,
  SIGNATURE_INPUT,
  single,
  type HopTerms,
  type QuestionDigest,
  type SignatureTerms,
} from './fields.ts'
import type { NonceStore } from './nonce-store.ts'
import { singleQuestion, type HopRequest, type Question, type ReadQuestions } from './question.ts'
import { readSignature, readSignatureTerms } from './read-signature.ts'
import { requestBase } from './signature-base.ts'

/** How long a signature is of use. */
export const MOST_AGE_MS = 30_000
/** How far the clocks of two parties may differ. */
export const CLOCK_SKEW_MS = 2000
/** How much longer a nonce is remembered than it could be of use, since replicas have clocks of their own. */
const REMEMBERED_LONGER_MS = 60_000

export interface RequestVerifier {
  /** The government that answers. */
  readonly audience: string
  readonly keys: KeyRegister
  readonly clock: () => Date
  /** Milliseconds since 1970: since when its nonces are remembered; what was signed before may have been answered before. */
  readonly since?: number
}

/** A question that the gateway's signature stands for. */
export interface VerifiedQuestion extends Question {
  readonly digest: QuestionDigest
}

export interface VerifiedRequest {
  /** Whose gateway it is. */
  readonly party: string
  readonly kid: string
  /** Milliseconds since 1970; not later than the signature is of use. */
  readonly deadline: number
  readonly questions: readonly VerifiedQuestion[]
  /** In base64; the answer is signed over it. */
  readonly signature: string
  /**
   * Use the request up: only whoever does may answer it.
   * @throws HOP_REPLAYED; DATABASE_UNAVAILABLE where nobody can tell whether it was sent before
   */
  readonly useUp: (nonces: NonceStore) => Promise<void>
}

/**
 * Believe a request, once. Nothing of the body is read before its signature holds.
 * @param readQuestions finds the questions in the body of a batch
 * @throws HOP_UNSIGNED, HOP_MALFORMED, HOP_KEY_UNKNOWN, HOP_KEY_EXPIRED, HOP_NOT_YET_VALID, HOP_EXPIRED,
 * HOP_AUDIENCE_WRONG, HOP_SIGNATURE_INVALID, HOP_BODY_CHANGED, HOP_ITEMS_MISMATCH, HOP_TOKEN_MISMATCH, HOP_REPLAYED;
 * TOKEN_MALFORMED; DATABASE_UNAVAILABLE where nobody can tell whether it was sent before
 */
export async function verifyRequest(
  request: HopRequest,
  { audience, keys, clock, since = 0 }: RequestVerifier,
  readQuestions: ReadQuestions = singleQuestion,
): Promise<VerifiedRequest> {
  const now = clock().getTime()
  const { terms, hop, contentDigest, signature, input } = readHeaders(request)
  const key = gatewayKey(keys, terms.kid, now)
  const until = checkTimes(terms, hop, now)
  if (terms.created * 1000 < since) {
    throw new ExchangeError('HOP_EXPIRED', 'The request was signed before this service started.')
  }
  if (hop.audience !== audience) {
    throw new ExchangeError(
      'HOP_AUDIENCE_WRONG',
      `The request was signed for ${hop.audience}, and this is ${audience}.`,
    )
  }
  const base = requestBase({ ...request, contentDigest, hop: single(request.headers, EXCHANGE_HOP) ?? '' }, terms)
  if (input !== `hop=${base.parameters}`) throw malformed(SIGNATURE_INPUT)
  if (!(await isSignedBy(key, base.bytes, Buffer.from(signature, 'base64')))) {
    throw new ExchangeError('HOP_SIGNATURE_INVALID', 'The signature is not of this request.')
  }
  const digest = digestWithin(request.body)
  if (printContentDigest(digest(request.body)) !== contentDigest) {
    throw new ExchangeError('HOP_BODY_CHANGED', 'The body is not the one that was signed.')
  }
  const questions = matched(readQuestions(request), hop.questions, digest)
  return {
    ...{ party: key.party, kid: key.kid, deadline: until, questions, signature },
    async useUp(nonces) {
      const expires = terms.created * 1000 + MOST_AGE_MS + REMEMBERED_LONGER_MS
      if (await nonces.use(terms.kid, terms.nonce, expires)) return
      throw new ExchangeError('HOP_REPLAYED', 'The request has been sent before.')
    },
  }
}

interface SignedHeaders {
  readonly terms: Required<SignatureTerms>
  readonly hop: HopTerms
  readonly contentDigest: string
  readonly signature: string
  readonly input: string
}

const malformed = (header: string) =>
  new ExchangeError('HOP_MALFORMED', `The header ${header} is not in the form of the exchange.`, { place: header })

function readHeaders({ headers }: HopRequest): SignedHeaders {
  if (headers[SIGNATURE] === undefined && headers[SIGNATURE_INPUT] === undefined) {
    throw new ExchangeError('HOP_UNSIGNED', 'The request bears no signature; a government answers its gateway alone.')
  }
  const input = single(headers, SIGNATURE_INPUT) ?? ''
  const terms = readSignatureTerms('hop', input)
  if (terms?.nonce === undefined) throw malformed(SIGNATURE_INPUT)
  const signature = readSignature('hop', headers)
  if (signature === undefined) throw malformed(SIGNATURE)
  const hop = readHop(single(headers, EXCHANGE_HOP) ?? '')
  if (!hop) throw malformed(EXCHANGE_HOP)
  const contentDigest = single(headers, CONTENT_DIGEST) ?? ''
  if (readContentDigest(contentDigest) === undefined) throw malformed(CONTENT_DIGEST)
  return { terms: { ...terms, nonce: terms.nonce }, hop, contentDigest, signature, input }
}

function gatewayKey(keys: KeyRegister, kid: string, now: number): VerifyingKey {
  const key = keys.find(kid)
  if (key?.role !== 'gateway') {
    throw new ExchangeError('HOP_KEY_UNKNOWN', `No gateway has the key ${JSON.stringify(kid.slice(0, 80))}.`)
  }
  if (!isInForce(key, now)) {
    const [from, to] = [key.validFrom, key.validTo].map((at) => new Date(at).toISOString())
    throw new ExchangeError('HOP_KEY_EXPIRED', `The key ${kid} of ${key.party} is in force from ${from} to ${to}.`)
  }
  return key
}

/** @returns until when the request is of use */
function checkTimes({ created }: SignatureTerms, { deadline }: HopTerms, now: number): number {
  const signed = created * 1000
  if (signed > now + CLOCK_SKEW_MS) {
    throw new ExchangeError('HOP_NOT_YET_VALID', `The request was signed ${signed - now} ms from now.`)
  }
  const until = Math.min(deadline, signed + MOST_AGE_MS)
  if (now > until) throw new ExchangeError('HOP_EXPIRED', `The request was of use until ${now - until} ms ago.`)
  return until
}

function matched(
  questions: readonly Question[],
  signed: readonly QuestionDigest[],
  digestOfBody: (body: Uint8Array) => string,
): readonly VerifiedQuestion[] {
  if (questions.length !== signed.length) {
    const message = `The request holds ${questions.length} questions, and ${signed.length} were signed.`
    throw new ExchangeError('HOP_ITEMS_MISMATCH', message)
  }
  return questions.map((question, at) => {
    const place = `questions[${at}]`
    const digest = { body: digestOfBody(question.body), token: tokenDigest(question.token) }
    if (digest.body !== signed[at]?.body) {
      throw new ExchangeError('HOP_BODY_CHANGED', `Question ${at + 1} is not the one that was signed.`, { place })
    }
    if (digest.token !== signed[at]?.token) {
      const message = `The token of question ${at + 1} is not the one that it was signed for.`
      throw new ExchangeError('HOP_TOKEN_MISMATCH', message, { place })
    }
    return { ...question, digest }
  })
}
