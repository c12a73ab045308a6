import type { Constraint } from './constraint.ts'

/** The clause permits figures as they stood at the moment asked for; the figures of now, every clause does. */
export const vintageCovered: Constraint = {
  refusal: 'VINTAGE_NOT_COVERED',
  allows: ({ asOf }, { oldest }) => asOf >= oldest,
}
