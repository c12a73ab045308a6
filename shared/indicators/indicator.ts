import type { Bilingual } from '../language.ts'
import type { Dimension } from '../sdmx/dimension.ts'
import type { Frequency } from '../sdmx/observation.ts'

/** Which end of the corridor carries the figure. BOTH: either end reports it; NONE: no corridor (population, training). */
export type ReporterSide = 'ORIGIN' | 'DESTINATION' | 'BOTH' | 'NONE'

/** STOCK is never added over time, FLOW is, RATIO is never added over anything. */
export type Nature = 'STOCK' | 'FLOW' | 'RATIO'

/** Put together over the programme's periods: SUM of flows, LAST known stock, ONCE (a family counts once, so the highest period counts). */
export type Aggregation = 'SUM' | 'LAST' | 'ONCE'

export interface ProgrammeGoal {
  /** CARMP output, 1 to 5. */
  readonly output: 1 | 2 | 3 | 4 | 5
  /** In the indicator's unit; null where the programme set none. */
  readonly target: number | null
  readonly womenTargetPercent: number | null
  readonly aggregation: Aggregation
}

/** One entry of the catalogue: all that the exchange knows about an indicator. */
export interface Indicator {
  readonly code: string
  readonly dataflow: string
  readonly name: Bilingual
  readonly definition: Bilingual
  readonly comparability: Bilingual
  readonly unitMeasure: string
  readonly unitMult: number
  readonly decimals: number
  readonly nature: Nature
  /** Without REPORTER and TIME_PERIOD, which every indicator has. */
  readonly dimensions: readonly Dimension[]
  /** Published frequencies; OA (occasional) is allowed for every indicator and not listed. */
  readonly frequencies: readonly Frequency[]
  readonly defaultFreq: Frequency
  readonly reporterSide: ReporterSide
  /** Whether figures of several reporters may be added into a regional total. */
  readonly additiveOverReporters: boolean
  /** Why they may not; given exactly where they may not. */
  readonly notAdditiveBecause?: Bilingual
  /** The indicator that the other end of the corridor reports about the same people, if any. */
  readonly mirror: string | null
  readonly migrantCriterion: string | null
  readonly duration: string | null
  /** Why a small figure tells about nobody, so that it is published whatever its size; counts of people have none. */
  readonly publicBecause?: Bilingual
  /** Exempt from the check that parts add up to the delivered total (sources differ). */
  readonly exemptFromCrossSum?: boolean
  readonly programme?: ProgrammeGoal
}
