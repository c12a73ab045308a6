import type { Constraint } from './constraint.ts'
import { isNeutral } from './neutral.ts'

/** A dimension whose detail the clause limits is asked at a frequency that is coarse enough, e.g. no region below a year. */
export const detailCovered: Constraint = {
  refusal: 'DETAIL_TOO_FINE',
  allows: ({ dataSet }, { detail }) =>
    detail.every(([dimension, frequencies]) => frequencies.has(dataSet.freq) || isNeutral(dataSet, dimension)),
}
