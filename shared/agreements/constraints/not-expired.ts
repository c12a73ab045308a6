import type { Asker, Constraint } from './constraint.ts'

/** The agreement is over at its last moment, not after it. */
export const notExpired: Constraint<Asker> = {
  refusal: 'AGREEMENT_EXPIRED',
  allows: ({ at }, { to }) => at < to,
}
