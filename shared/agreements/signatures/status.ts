import { partiesOf } from '../parties-of.ts'
import type { Registered } from './registered.ts'
import { revokedFrom } from './revocation.ts'

export const AGREEMENT_STATUSES = [
  ...(['DRAFT', 'SIGNED_BY_SOME', 'NOT_YET_IN_FORCE'] as const),
  ...(['IN_FORCE', 'EXPIRED', 'REVOKED'] as const),
] as const

export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]

/** The parties whose signature is missing; none: everybody has signed. */
export function missingSignatures({ agreement, signatures }: Registered): readonly string[] {
  const signed = new Set(signatures.map(({ party }) => party))
  return partiesOf(agreement).filter((party) => !signed.has(party))
}

/**
 * How an agreement stands at a moment. What some have not signed permits nothing, whatever its validity says.
 * @param at milliseconds since 1970
 */
export function statusAt(registered: Registered, at: number): AgreementStatus {
  const { agreement, signatures, revoked } = registered
  if (signatures.length === 0) return 'DRAFT'
  if (missingSignatures(registered).length > 0) return 'SIGNED_BY_SOME'
  if (revoked && revokedFrom(revoked) <= at) return 'REVOKED'
  if (at < Date.parse(agreement.validity.from)) return 'NOT_YET_IN_FORCE'
  return at < Date.parse(agreement.validity.to) ? 'IN_FORCE' : 'EXPIRED'
}
