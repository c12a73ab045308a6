import { DIMENSIONS } from '../../sdmx/dimension.ts'
import type { Constraint } from './constraint.ts'
import { isNeutral } from './neutral.ts'

/**
 * The clause permits every dimension that the question asks about: by breaking it down, or by fixing it at one code,
 * which tells as much. One end of a corridor fixed at one code is a matter of partners instead.
 */
export const breakdownCovered: Constraint = {
  refusal: 'BREAKDOWN_NOT_COVERED',
  allows: ({ dataSet }, { breakdowns }) =>
    DIMENSIONS.every((dimension) => {
      if (breakdowns.has(dimension)) return true
      const isCorridor = dimension === 'ORIGIN' || dimension === 'DESTINATION'
      return isCorridor ? dataSet.axes[dimension].kind === 'FIXED' : isNeutral(dataSet, dimension)
    }),
}
