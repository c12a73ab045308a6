import type { Asker, Constraint } from './constraint.ts'

/** The agreement is in force from its first moment on. */
export const begun: Constraint<Asker> = {
  refusal: 'AGREEMENT_NOT_YET_IN_FORCE',
  allows: ({ at }, { from }) => at >= from,
}
