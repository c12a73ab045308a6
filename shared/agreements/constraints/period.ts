import type { Constraint } from './constraint.ts'

/** The clause covers the whole period. A question without an end asks for ever, and only a clause without one covers that. */
export const periodCovered: Constraint = {
  refusal: 'PERIOD_OUTSIDE_AGREEMENT',
  allows: (asked, clause) => asked.firstDay >= clause.firstDay && asked.endDay <= clause.endDay,
}
