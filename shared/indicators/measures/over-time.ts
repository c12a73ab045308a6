import { exactDifference } from './decimal.ts'
import { fromParts, noQuantity, quantity, quotient, type Quantity } from './quantity.ts'

/** X_GROW, growth on the previous period, in percent. The caller sees to it that no break of series lies between the two. */
export const growth = (now: Quantity, before: Quantity): Quantity =>
  fromParts([now, before], (v, v0) => quotient(100, exactDifference(v, v0), v0, 'the figure of the previous period'))

/**
 * X_AVGR, average annual growth rate as UN DESA computes it, in percent: 100 × ln(later ÷ earlier) ÷ years.
 * @param years between the two, more than 0
 */
export const averageAnnualGrowth = (later: Quantity, earlier: Quantity, years: number): Quantity =>
  fromParts([later, earlier], (v, v0) => {
    if (v0 <= 0) return noQuantity('the figure of the first period is not above zero')
    if (v <= 0) return noQuantity('the figure of this period is not above zero')
    return quantity((100 * Math.log(v / v0)) / years)
  })
