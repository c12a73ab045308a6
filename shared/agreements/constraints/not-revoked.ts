import type { Asker, Constraint } from './constraint.ts'

/** No party has revoked the agreement from this moment on. */
export const notRevoked: Constraint<Asker> = {
  refusal: 'AGREEMENT_REVOKED',
  allows: ({ at }, { revokedAt }) => at < revokedAt,
}
