import type { DimensionField } from '../../../shared/sdmx/dimension.ts'
import type { ConfStatus, Frequency, ObsStatus } from '../../../shared/sdmx/observation.ts'
import type { Disclosure } from './block.ts'

/** A version of a cell as the database holds it, before anything is withheld: with its true figure. */
export interface VersionRow extends Readonly<Record<DimensionField, string>> {
  readonly freq: Frequency
  readonly timePeriod: string
  /** First day, ISO 8601. */
  readonly periodStart: string
  /** The day after the last one, ISO 8601. */
  readonly periodEnd: string
  /** Milliseconds since 1970; it is valid from the first moment until just before the second one (or Infinity). */
  readonly validFrom: number
  readonly validTo: number
  /** False: a margin that was computed. */
  readonly delivered: boolean
  /** Its release declares that every corridor was delivered. */
  readonly partnersComplete: boolean
  readonly obsValue: number | null
  readonly obsStatus: ObsStatus
  readonly confStatus: ConfStatus
  /** How many people or firms the figure rests on; null: not delivered. */
  readonly contributors: number | null
  /** What the largest of them makes up of it, in percent; null: not delivered. */
  readonly largestShare: number | null
  readonly disclosure: Disclosure
}
