/** Lists that SDMX has frozen; they are GraphQL enums as well. Sources: SDMX CL_FREQ 2.1, CL_SEX 2.1, CL_OBS_STATUS 2.2, CL_CONF_STATUS 1.2. */
export const FREQUENCIES = ['A', 'S', 'Q', 'M', 'A5', 'OA'] as const
export const SEXES = ['F', 'M', '_O', '_N', '_U', '_Z', '_T'] as const
export const OBS_STATUSES = [
  ...['A', 'B', 'D', 'E', 'F', 'G', 'I', 'K', 'W', 'O'],
  ...['M', 'P', 'S', 'L', 'H', 'Q', 'J', 'N', 'U', 'V'],
] as readonly ObsStatus[]
export const CONF_STATUSES = ['F', 'N', 'C', 'D', 'S', 'A', 'O', 'T', 'G', 'M', 'E'] as const

export type Frequency = (typeof FREQUENCIES)[number]
export type Sex = (typeof SEXES)[number]
export type ObsStatus =
  'A' | 'B' | 'D' | 'E' | 'F' | 'G' | 'I' | 'K' | 'W' | 'O' | 'M' | 'P' | 'S' | 'L' | 'H' | 'Q' | 'J' | 'N' | 'U' | 'V'
export type ConfStatus = (typeof CONF_STATUSES)[number]

/** One published figure, in the words of the structure definition: a cell's key, its value and its attributes. */
export interface Observation {
  readonly reporter: string
  readonly indicator: string
  readonly freq: Frequency
  readonly timePeriod: string
  /** Origin and destination follow the people, for money too. `_Z` where the indicator lacks the dimension. */
  readonly origin: string
  readonly destination: string
  readonly sex: Sex
  readonly age: string
  readonly activity: string
  readonly permitType: string
  readonly region: string
  /** In `unitMeasure` times ten to the power `unitMult`; null exactly where the statuses say so, never 0 for "not known". */
  readonly obsValue: number | null
  readonly obsStatus: ObsStatus
  readonly confStatus: ConfStatus
  readonly unitMeasure: string
  readonly unitMult: number
  readonly migrantCriterion: string | null
  readonly duration: string | null
  readonly comment: string | null
}

const WITHOUT_VALUE: ReadonlySet<ObsStatus> = new Set(['H', 'K', 'L', 'M', 'O', 'Q'])

/** Whether these statuses allow a value to be shown at all. */
export const mayCarryValue = (obsStatus: ObsStatus, confStatus: ConfStatus): boolean =>
  confStatus === 'F' && !WITHOUT_VALUE.has(obsStatus)
