import { hash } from 'node:crypto'
import { canonical } from '../canonical.ts'
import type { Agreement } from './agreement.ts'

/** What is signed, and what digests are of. */
export const canonicalBytes = (value: object): Buffer => Buffer.from(canonical(value))

/** SHA-256 in hexadecimal of the canonical bytes. */
export const digestOf = (value: object): string => hash('sha256', canonical(value), 'hex')

/** What names the very text of an agreement, whether it was written as JSON or YAML. */
export const agreementDigest = (agreement: Agreement): string => digestOf(agreement)
