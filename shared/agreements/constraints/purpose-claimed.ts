import type { Asker, Constraint } from './constraint.ts'

/** The asker's party vouches for the purpose; nobody gives one to themselves. */
export const purposeClaimed: Constraint<Asker> = {
  refusal: 'PURPOSE_NOT_CLAIMED',
  allows: ({ purpose, principal }) => principal.purposes.includes(purpose),
}
