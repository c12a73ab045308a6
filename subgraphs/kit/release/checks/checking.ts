import type { Expectation } from '../../schedule/expectation.ts'
import type { Rules } from '../rules.ts'

/** What a delivery is checked by, and against. */
export interface Checking extends Rules {
  /** The delivery says that its corridors are all there are. */
  readonly partnersComplete: boolean
  /** What the government expects of itself. */
  readonly schedule: readonly Expectation[]
  readonly now: Date
  /** From when on it is to be in force: its own day, or now. */
  readonly moment: Date
}
