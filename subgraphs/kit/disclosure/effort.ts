import type { Random } from '../synthetic/random.ts'
import type { Solver } from './linear-program.ts'
import type { Reach } from './reach.ts'
import type { Withholding } from './withholding.ts'

/** What the steps of the protection of a block share, and bring forward. */
export interface Effort {
  readonly withholding: Withholding
  readonly reach: Reach
  readonly solver: Solver
  readonly random: Random
}
