import { exactDifference } from './decimal.ts'
import { fromParts, noQuantity, quantity, quotient, type Quantity } from './quantity.ts'

/** X_MIR_D, mirror difference, in the unit of the figures: what the destination reports more than the origin. */
export const mirrorDifference = (origin: Quantity, destination: Quantity): Quantity =>
  fromParts([origin, destination], (o, d) => quantity(exactDifference(d, o)))

/** X_MIR_R, mirror ratio: origin ÷ destination; below 1 the origin counts fewer. */
export const mirrorRatio = (origin: Quantity, destination: Quantity): Quantity =>
  fromParts([origin, destination], (o, d) => quotient(1, o, d, "the destination's figure"))

/** X_MIR_L, natural logarithm of the mirror ratio. */
export const mirrorLogRatio = (origin: Quantity, destination: Quantity): Quantity =>
  fromParts([origin, destination], (o, d) => {
    if (d <= 0) return noQuantity("the destination's figure is not above zero")
    if (o <= 0) return noQuantity("the origin's figure is not above zero")
    return quantity(Math.log(o / d))
  })

/**
 * X_MIR_A, symmetric asymmetry index, in percent of the mean of both: from -200 (only the origin counts anybody)
 * to 200 (only the destination does).
 */
export const mirrorAsymmetry = (origin: Quantity, destination: Quantity): Quantity =>
  fromParts([origin, destination], (o, d) => quotient(200, exactDifference(d, o), d + o, 'the sum of both figures'))
