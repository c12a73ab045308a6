import { createHmac } from 'node:crypto'
import { canonical } from '../canonical.ts'

/**
 * A person as a log names them: the same for the same person, different in each party's log, and made by nobody who
 * does not have the party's key.
 * @param key of the party whose log it is; at least 32 random bytes
 * @returns 64 hexadecimal digits
 */
export const pseudonym = (key: Uint8Array, issuer: string, subject: string): string =>
  createHmac('sha256', key)
    .update(canonical([issuer, subject]))
    .digest('hex')
