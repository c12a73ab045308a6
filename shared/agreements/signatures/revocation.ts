import { moment } from '../../sdmx/moment.ts'
import type { KeyRegister } from '../../signing/key-register.ts'
import type { SigningKey } from '../../signing/signing-key.ts'
import { canonicalBytes } from '../canonical.ts'
import { signDetached, verifyDetached, type Verdict } from './detached.ts'

/** What a party says when it ends an agreement before its time. One party is enough. */
export interface Revocation {
  readonly uid: string
  /** Of the very text that it ends. */
  readonly digest: string
  /** The first moment at which the agreement permits nothing any more, ISO 8601. */
  readonly at: string
  readonly reason: string
}

export interface SignedRevocation {
  readonly revocation: Revocation
  /** A detached JWS over the canonical bytes. */
  readonly signature: string
}

/**
 * @param at milliseconds since 1970, when it is signed
 * @throws MOMENT_MALFORMED
 */
export async function signRevocation(written: Revocation, key: SigningKey, at: number): Promise<SignedRevocation> {
  const revocation = { ...written, at: moment(written.at) ?? written.at }
  return { revocation, signature: await signDetached(canonicalBytes(revocation), 'revocation', key, at) }
}

/** Milliseconds since 1970 from which it holds. A party that signed something unreadable meant to end the agreement: from ever. */
export function revokedFrom({ at }: Revocation): number {
  const from = Date.parse(at)
  return Number.isNaN(from) ? Number.NEGATIVE_INFINITY : from
}

export const verifyRevocation = ({ revocation, signature }: SignedRevocation, keys: KeyRegister): Promise<Verdict> =>
  verifyDetached(canonicalBytes(revocation), 'revocation', signature, keys)
