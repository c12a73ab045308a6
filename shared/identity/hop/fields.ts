import type { IncomingHttpHeaders } from 'node:http'

/** The headers of the hop, in the forms of RFC 9421 (signatures), 9530 (digests) and 9651 (structured fields). */
export const CONTENT_DIGEST = 'content-digest'
export const SIGNATURE = 'signature'
export const SIGNATURE_INPUT = 'signature-input'
/** Of a request: for whom, until when, and the digests of its questions and of their askers' tokens. */
export const EXCHANGE_HOP = 'exchange-hop'
/** Of an answer: the digests of what each question is answered with. */
export const EXCHANGE_ANSWERS = 'exchange-answers'
/** Of an answer, where its government gives one: the receipt, a JWS in compact form. */
export const EXCHANGE_RECEIPT = 'exchange-receipt'

/** So that a signature for one thing is never taken for one of another thing, or of a later form. */
export const REQUEST_TAG = 'exchange-request-1'
export const ANSWER_TAG = 'exchange-answer-1'

/** Headers of node:http hold at most 16 KB. */
export const MOST_QUESTIONS = 100

/** What the questions of a request are signed as; hexadecimal SHA-256. */
export interface QuestionDigest {
  readonly body: string
  /** null: somebody anonymous */
  readonly token: string | null
}

export interface HopTerms {
  /** The government that is asked. */
  readonly audience: string
  /** Milliseconds since 1970 after which nobody waits for the answer. */
  readonly deadline: number
  readonly questions: readonly QuestionDigest[]
}

export interface SignatureTerms {
  /** Seconds since 1970, as RFC 9421 has it. */
  readonly created: number
  readonly kid: string
  /** Of requests only. */
  readonly nonce?: string
}

const B64 = '[A-Za-z0-9+/]{43}='
const QUESTION = `:${B64}:(?:;token=:${B64}:)?`
const HOP = new RegExp(`^audience="([A-Z]{2,8})", deadline=(\\d{13}), questions=\\((${QUESTION}(?: ${QUESTION})*)\\)$`)
const ANSWERS = new RegExp(`^:${B64}:(?:, :${B64}:)*$`)
const DIGEST = new RegExp(`^sha-256=:(${B64}):$`)

const bytes = (hex: string): string => `:${Buffer.from(hex, 'hex').toString('base64')}:`
const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex')
const base64In = (text: string): string[] => text.match(new RegExp(B64, 'g')) ?? []

/** @param digest hexadecimal */
export const printContentDigest = (digest: string): string => `sha-256=${bytes(digest)}`

/** @returns hexadecimal; undefined where it is not in this form */
export const readContentDigest = (field: string): string | undefined => {
  const [, base64] = DIGEST.exec(field) ?? []
  return base64 === undefined ? undefined : hex(base64)
}

export function printHop({ audience, deadline, questions }: HopTerms): string {
  const list = questions.map(({ body, token }) => bytes(body) + (token === null ? '' : `;token=${bytes(token)}`))
  return `audience="${audience}", deadline=${deadline}, questions=(${list.join(' ')})`
}

export function readHop(field: string): HopTerms | undefined {
  const [, audience, deadline, list] = HOP.exec(field) ?? []
  if (audience === undefined || list === undefined) return undefined
  const questions = list.split(' ').map((item) => {
    const [body = '', token] = base64In(item).map(hex)
    return { body, token: token ?? null }
  })
  return questions.length > MOST_QUESTIONS ? undefined : { audience, deadline: Number(deadline), questions }
}

/** @param digests hexadecimal, in the order of the questions */
export const printAnswers = (digests: readonly string[]): string => digests.map(bytes).join(', ')

export const readAnswers = (field: string): string[] | undefined =>
  ANSWERS.test(field) ? base64In(field).map(hex) : undefined

/** A header that stands there once. */
export const single = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}
