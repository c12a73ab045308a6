import type { Observation } from '../../../shared/sdmx/observation.ts'

const KEY = 'reporter indicator timePeriod origin destination sex age activity permitType region'
const FIGURE = 'obsValue obsStatus confStatus unitMult migrantCriterion duration'

const reported = (rowFields: string): string => `{ outcome { availability code } rows { ${rowFields} } }`

/** What comparisons and mirrors require of each data set, as a GraphQL selection. */
export const REPORTED = reported(`${KEY} ${FIGURE}`)

/** The programme must also know which figures are synthetic. */
export const REPORTED_WITH_COMMENT = reported(`${KEY} ${FIGURE} comment`)

/** A row as it arrives: an observation without what the data set's id already says or nobody computes with. */
export type ReportedRow = Pick<
  Observation,
  | ('reporter' | 'indicator' | 'timePeriod' | 'origin' | 'destination' | 'sex' | 'age' | 'activity')
  | ('permitType' | 'region' | 'obsValue' | 'obsStatus' | 'confStatus' | 'unitMult' | 'migrantCriterion' | 'duration')
> &
  Partial<Pick<Observation, 'comment'>>

/** A data set as the gateway hands it over: null, or without its fields, where the government could not be reached. */
export interface ReportedDataSet {
  readonly outcome?: { readonly availability: string; readonly code?: string | null } | null
  readonly rows?: readonly ReportedRow[] | null
}
