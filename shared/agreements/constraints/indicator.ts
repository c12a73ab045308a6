import type { Constraint } from './constraint.ts'

/** The clause names the indicator. */
export const indicatorCovered: Constraint = {
  refusal: 'INDICATOR_NOT_COVERED',
  allows: ({ dataSet }, { targets }) => targets.has(dataSet.indicator),
}
