import { ANONYMOUS, OPEN_DATA, type Principal } from './principal.ts'

/** Who asks, and for which of their purposes. */
export interface Asker {
  readonly principal: Principal
  readonly purpose: string
}

/** Somebody for whom nobody vouches. */
export const NOBODY: Asker = { principal: ANONYMOUS, purpose: OPEN_DATA }
