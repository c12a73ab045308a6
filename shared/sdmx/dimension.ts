import type { Observation } from './observation.ts'

/** What a question can break figures down by, in the alphabetical order in which data set ids print them. */
export const DIMENSIONS = ['ACTIVITY', 'AGE', 'DESTINATION', 'ORIGIN', 'PERMIT_TYPE', 'REGION', 'SEX'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export type DimensionField = 'activity' | 'age' | 'destination' | 'origin' | 'permitType' | 'region' | 'sex'

interface Concept {
  /** The property of `Observation` that holds the code. */
  readonly field: DimensionField & keyof Observation
  /** The column of the government's `observation` table. */
  readonly column: string
  /** The code of the margin. */
  readonly total: string
}

/** Everything the code knows about a dimension; nothing else enumerates them. */
export const CONCEPTS: Readonly<Record<Dimension, Concept>> = {
  ACTIVITY: { field: 'activity', column: 'activity', total: '_T' },
  AGE: { field: 'age', column: 'age', total: '_T' },
  DESTINATION: { field: 'destination', column: 'destination', total: '000' },
  ORIGIN: { field: 'origin', column: 'origin', total: '000' },
  PERMIT_TYPE: { field: 'permitType', column: 'permit_type', total: '_T' },
  REGION: { field: 'region', column: 'region', total: '_T' },
  SEX: { field: 'sex', column: 'sex', total: '_T' },
}

/** SDMX's "not applicable": the code of a dimension that the indicator lacks. */
export const NOT_APPLICABLE = '_Z'
