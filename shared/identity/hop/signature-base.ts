import type { SignatureTerms } from './fields.ts'
import {
  ANSWER_TAG,
  CONTENT_DIGEST,
  EXCHANGE_ANSWERS,
  EXCHANGE_HOP,
  EXCHANGE_RECEIPT,
  REQUEST_TAG,
  SIGNATURE,
} from './fields.ts'

/** What a signature covers: the names of RFC 9421 and what each stands for in this message, in one fixed order. */
type Components = readonly (readonly [name: string, value: string])[]

export interface SignedRequestParts {
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** The headers as they stand. */
  readonly contentDigest: string
  readonly hop: string
}

export interface SignedAnswerParts {
  readonly status: number
  readonly contentDigest: string
  readonly answers: string
  /** Undefined where there is none: then it may not be named either. */
  readonly receipt: string | undefined
  /** Of the request that is answered, in base64. */
  readonly requestSignature: string
}

function requestComponents({ method, target, contentDigest, hop }: SignedRequestParts): Components {
  const query = target.indexOf('?')
  return [
    ['"@method"', method],
    ['"@path"', query < 0 ? target : target.slice(0, query)],
    ['"@query"', query < 0 ? '?' : target.slice(query)],
    [`"${CONTENT_DIGEST}"`, contentDigest],
    [`"${EXCHANGE_HOP}"`, hop],
  ]
}

const answerComponents = ({
  status,
  contentDigest,
  answers,
  receipt,
  requestSignature,
}: SignedAnswerParts): Components => [
  ['"@status"', String(status)],
  [`"${CONTENT_DIGEST}"`, contentDigest],
  [`"${EXCHANGE_ANSWERS}"`, answers],
  ...(receipt === undefined ? [] : [[`"${EXCHANGE_RECEIPT}"`, receipt] as const]),
  [`"${SIGNATURE}";req;key="hop"`, `:${requestSignature}:`],
]

const covered = (components: Components): string => `(${components.map(([name]) => name).join(' ')})`

/** @source RFC 9421, 2.5 */
const baseOf = (components: Components, parameters: string): Buffer =>
  Buffer.from(
    [...components.map(([name, value]) => `${name}: ${value}`), `"@signature-params": ${parameters}`].join('\n'),
  )

/** What is signed, and how the header names it. */
export interface SignatureBase {
  readonly parameters: string
  readonly bytes: Buffer
}

export function requestBase(parts: SignedRequestParts, { created, kid, nonce }: SignatureTerms): SignatureBase {
  const components = requestComponents(parts)
  const parameters = `${covered(components)};created=${created};nonce="${nonce}";keyid="${kid}";alg="ed25519";tag="${REQUEST_TAG}"`
  return { parameters, bytes: baseOf(components, parameters) }
}

export function answerBase(parts: SignedAnswerParts, { created, kid }: SignatureTerms): SignatureBase {
  const components = answerComponents(parts)
  const parameters = `${covered(components)};created=${created};keyid="${kid}";alg="ed25519";tag="${ANSWER_TAG}"`
  return { parameters, bytes: baseOf(components, parameters) }
}
