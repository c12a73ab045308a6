import type { Constraint } from './constraint.ts'

/** The clause covers the frequency. */
export const frequencyCovered: Constraint = {
  refusal: 'FREQUENCY_NOT_COVERED',
  allows: ({ dataSet }, { frequencies }) => frequencies === null || frequencies.has(dataSet.freq),
}
