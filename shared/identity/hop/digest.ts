import { hash } from 'node:crypto'

/** SHA-256 in 64 hexadecimal digits, as evidence prints it. */
export const digestOf = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')

/** The same for the parts of a message; a part that is the whole message is not read twice. */
export function digestWithin(whole: Uint8Array): (part: Uint8Array) => string {
  const own = digestOf(whole)
  return (part) => (part === whole ? own : digestOf(part))
}

/** Of a person's token, as it stands in the header; null: somebody anonymous. */
export const tokenDigest = (token: string | null): string | null => (token === null ? null : digestOf(token))
