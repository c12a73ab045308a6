import type { SigningKey } from '../../signing/signing-key.ts'
import type { Agreement } from '../agreement.ts'
import { canonicalBytes } from '../canonical.ts'
import { partiesOf } from '../parties-of.ts'
import { signDetached } from './detached.ts'

/** An agreement as a file has it, with signatures that are still to be verified. */
export interface SignedAgreement {
  readonly agreement: Agreement
  /** Detached JWS. */
  readonly signatures: readonly string[]
}

/** @param at milliseconds since 1970 */
export const signAgreement = (agreement: Agreement, key: SigningKey, at: number): Promise<string> =>
  signDetached(canonicalBytes(agreement), 'agreement', key, at)

/**
 * Sign for every party whose key is given; a party without one leaves the agreement signed by some.
 * @param at milliseconds since 1970
 */
export function signAgreements(
  agreements: readonly Agreement[],
  keys: readonly SigningKey[],
  at: number,
): Promise<readonly SignedAgreement[]> {
  return Promise.all(
    agreements.map(async (agreement) => {
      const parties = partiesOf(agreement)
      const signing = keys.filter(({ party }) => parties.includes(party))
      return { agreement, signatures: await Promise.all(signing.map((key) => signAgreement(agreement, key, at))) }
    }),
  )
}
