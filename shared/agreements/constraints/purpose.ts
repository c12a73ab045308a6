import type { Asker, Constraint } from './constraint.ts'

/** The clause permits the purpose. `any` means any of the code list, so a misspelt one is never covered. */
export const purposeCovered: Constraint<Asker> = {
  refusal: 'PURPOSE_NOT_COVERED',
  allows: ({ purpose }, { purposes }) => purposes.has(purpose),
}
