import { hash } from 'node:crypto'

/** SHA-256 in 64 hexadecimal digits, as evidence prints it. */
export const digestOf = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')

/** The same for the parts of a message; none is read twice, be it the whole message or a line that is several parts. */
export function digestWithin(whole: Uint8Array): (part: Uint8Array) => string {
  const known = new Map([[whole, digestOf(whole)]])
  return (part) => {
    const digest = known.get(part) ?? digestOf(part)
    known.set(part, digest)
    return digest
  }
}

/** Of a person's token, as it stands in the header; null: somebody anonymous. */
export const tokenDigest = (token: string | null): string | null => (token === null ? null : digestOf(token))
