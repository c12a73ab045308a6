import type { IncomingHttpHeaders } from 'node:http'
import { ANSWER_TAG, REQUEST_TAG, SIGNATURE, single, type SignatureTerms } from './fields.ts'

/** What the one signature of a request, or of an answer, is called. */
export type SignatureLabel = 'hop' | 'answer'

const KEY = 'keyid="(?<kid>[^"\\\\]{1,200})";alg="ed25519"'
const NONCE = 'nonce="(?<nonce>[A-Za-z0-9_-]{22})"'
const TERMS: Readonly<Record<SignatureLabel, RegExp>> = {
  hop: new RegExp(`^hop=\\(.+\\);created=(?<created>\\d{10});${NONCE};${KEY};tag="${REQUEST_TAG}"$`),
  answer: new RegExp(`^answer=\\(.+\\);created=(?<created>\\d{10});${KEY};tag="${ANSWER_TAG}"$`),
}
const VALUE: Readonly<Record<SignatureLabel, RegExp>> = {
  hop: /^hop=:([A-Za-z0-9+/]{86}==):$/,
  answer: /^answer=:([A-Za-z0-9+/]{86}==):$/,
}

/**
 * What `Signature-Input` says about how the signature was made. Which parts it covers is not read: the verifier builds
 * the header from what has to be covered, and compares.
 * @returns undefined where it is not in this form
 */
export function readSignatureTerms(label: SignatureLabel, field: string): SignatureTerms | undefined {
  const { created, kid, nonce } = TERMS[label].exec(field)?.groups ?? {}
  if (created === undefined || kid === undefined) return undefined
  return { created: Number(created), kid, ...(nonce === undefined ? {} : { nonce }) }
}

/** In base64; undefined where there is none in this form. */
export function readSignature(label: SignatureLabel, headers: IncomingHttpHeaders): string | undefined {
  return VALUE[label].exec(single(headers, SIGNATURE) ?? '')?.[1]
}
