import { createHash } from 'node:crypto'
import serialize from 'canonicalize'
import type { Agreement } from './agreement.ts'

/** The bytes of JSON in the form of RFC 8785: what is signed and what digests are of. */
export function canonicalBytes(value: object): Buffer {
  const text = serialize(value)
  if (text === undefined) throw new TypeError('There is no JSON for this value.')
  return Buffer.from(text)
}

/** SHA-256 in hexadecimal of the canonical bytes. */
export const digestOf = (value: object): string => createHash('sha256').update(canonicalBytes(value)).digest('hex')

/** What names the very text of an agreement, whether it was written as JSON or YAML. */
export const agreementDigest = (agreement: Agreement): string => digestOf(agreement)
