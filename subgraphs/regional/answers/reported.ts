import type { Observation } from '../../../shared/sdmx/observation.ts'

const KEY = 'reporter indicator timePeriod origin destination sex age activity permitType region'
const FIGURE = 'obsValue obsStatus confStatus unitMult migrantCriterion duration comment'

/** What comparisons, mirrors and the programme require of each data set, as a GraphQL selection. */
export const REPORTED = `{ outcome { availability code } rows { ${KEY} ${FIGURE} } }`

/** A row as it arrives: an observation without what the data set's id already says or nobody computes with. */
export type ReportedRow = Pick<
  Observation,
  | ('reporter' | 'indicator' | 'timePeriod' | 'origin' | 'destination' | 'sex' | 'age' | 'activity')
  | ('permitType' | 'region' | 'obsValue' | 'obsStatus' | 'confStatus' | 'unitMult' | 'migrantCriterion' | 'duration')
  | 'comment'
>

/** Whatever rests on a made-up figure says so in its comment, beside other remarks. */
export const isSynthetic = ({ comment }: Pick<ReportedRow, 'comment'>): boolean => /\bsynthetic\b/.test(comment ?? '')

/** A data set as the gateway hands it over: null, or without its fields, where the government could not be reached. */
export interface ReportedDataSet {
  readonly outcome?: { readonly availability: string; readonly code?: string | null } | null
  readonly rows?: readonly ReportedRow[] | null
}
