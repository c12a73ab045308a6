import type { Dimension } from './dimension.ts'
import type { Frequency } from './observation.ts'

/** A question about one government's figures, as the analyst writes it (GraphQL input `DataSelection`). */
export interface DataSelection {
  readonly indicator: string
  readonly freq?: Frequency | null | undefined
  readonly origin?: readonly string[] | null | undefined
  readonly destination?: readonly string[] | null | undefined
  readonly partner?: readonly string[] | null | undefined
  readonly startPeriod?: string | null | undefined
  readonly endPeriod?: string | null | undefined
  readonly by?: readonly Dimension[] | null | undefined
  readonly sex?: readonly string[] | null | undefined
  readonly age?: readonly string[] | null | undefined
  readonly activity?: readonly string[] | null | undefined
  readonly permitType?: readonly string[] | null | undefined
  readonly region?: readonly string[] | null | undefined
  readonly asOf?: Date | string | null | undefined
}

/** Whose figures are asked: the side matters where an indicator is reported by both ends of the corridor. */
export interface Reporter {
  readonly refArea: string
  readonly corridorSide: 'ORIGIN' | 'DESTINATION'
}
