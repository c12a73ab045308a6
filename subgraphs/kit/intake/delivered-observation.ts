import type { Observation } from '../../../shared/sdmx/observation.ts'

/** A figure as a delivery states it, in the unit and the codes of the catalogue, and where. */
export type DeliveredObservation = Observation & {
  /** Who published the figure, in the delivery's words. */
  readonly source: string
  /** How many people, firms or transfers contributed to it; null: not said. */
  readonly contributors: number | null
  /** The part of the largest contributor, in percent; null: not said. */
  readonly largestShare: number | null
  /** The line of the file at which it stands, from 1. */
  readonly line: number
}
