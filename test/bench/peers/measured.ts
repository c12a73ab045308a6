import type { Measurement } from '../measure.ts'
import type { Role } from './contenders.ts'

/** The same year again and again, or one year after the other by variable. */
export type Form = 'same' | 'varying'

/** What one gateway did at so many connections. */
export interface Measured extends Measurement {
  readonly role: Role
  readonly name: string
  readonly connections: number
  /** Bytes of memory held afterwards. */
  readonly resident: number
}
