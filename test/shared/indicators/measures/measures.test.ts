import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { sexRatio, shareOfWomen } from '../../../../shared/indicators/measures/by-sex.ts'
import { exactDifference, exactSum, timesPowerOfTen } from '../../../../shared/indicators/measures/decimal.ts'
import {
  mirrorAsymmetry,
  mirrorDifference,
  mirrorLogRatio,
  mirrorRatio,
} from '../../../../shared/indicators/measures/mirror.ts'
import { averageAnnualGrowth, growth } from '../../../../shared/indicators/measures/over-time.ts'
import { percentOfGdp, perThousand } from '../../../../shared/indicators/measures/per-base.ts'
import { noQuantity, quantity, type Quantity } from '../../../../shared/indicators/measures/quantity.ts'

const perAnnumOver5 = (later: Quantity, earlier: Quantity) => averageAnnualGrowth(later, earlier, 5)
const all = {
  shareOfWomen,
  sexRatio,
  growth,
  perAnnumOver5,
  perThousand,
  percentOfGdp,
  mirrorDifference,
  mirrorRatio,
  mirrorLogRatio,
  mirrorAsymmetry,
}
const hidden = noQuantity('the figure is suppressed')
const count = fc.nat({ max: 100_000_000 })

describe('measures', () => {
  // Figures as published: UN DESA 2015 and 2010 (TJ, KG, RU), World Bank 2015 population and 2012 remittances and GDP.
  it.each([
    // name            first part    second part   value
    ['shareOfWomen', 121_766, 204_382, 59.577653],
    ['shareOfWomen', 5_928_065, 11_643_276, 50.914064],
    ['sexRatio', 82_616, 121_766, 67.848168],
    ['growth', 275_101, 279_808, -1.682225],
    ['growth', 3222.4, 3222.3, 0.003103],
    ['perAnnumOver5', 275_101, 279_808, -0.339306],
    ['perThousand', 204_382, 6_040_036, 33.837878],
    ['percentOfGdp', 3_222_400_000, 7_633_036_903, 42.216486],
    ['mirrorDifference', 113_000, 30_000.5, -82_999.5],
    ['mirrorRatio', 40, 50, 0.8],
    ['mirrorLogRatio', 40, 50, -0.223144],
    ['mirrorAsymmetry', 40, 50, 22.222222],
    ['mirrorAsymmetry', 0, 50, 200],
  ] as const)('%s of %d and %d is %d', (name, first, second, value) => {
    expect(all[name](quantity(first), quantity(second)).value).toBeCloseTo(value, 5)
  })

  it.each([
    ['shareOfWomen', 0, 0, 'the figure for both sexes is zero'],
    ['sexRatio', 5, 0, 'the figure for women is zero'],
    ['growth', 5, 0, 'the figure of the previous period is zero'],
    ['perAnnumOver5', 5, 0, 'the figure of the first period is not above zero'],
    ['perAnnumOver5', 0, 5, 'the figure of this period is not above zero'],
    ['perThousand', 5, 0, 'the population is zero'],
    ['percentOfGdp', 5, 0, 'the gross domestic product is zero'],
    ['mirrorRatio', 5, 0, "the destination's figure is zero"],
    ['mirrorLogRatio', 0, 5, "the origin's figure is not above zero"],
    ['mirrorLogRatio', 5, 0, "the destination's figure is not above zero"],
    ['mirrorAsymmetry', 0, 0, 'the sum of both figures is zero'],
  ] as const)('%s of %d and %d is nothing, because %s', (name, first, second, reason) => {
    expect(all[name](quantity(first), quantity(second))).toEqual({ value: null, reason })
  })

  it.each(Object.entries(all))('%s is unknown as soon as one part is, and says why', (_name, measure) => {
    fc.assert(
      fc.property(count, (known) => {
        expect(measure(quantity(known), hidden)).toEqual(hidden)
        expect(measure(hidden, quantity(known))).toEqual(hidden)
        expect(measure(hidden, noQuantity('it is refused')).reason).toBe('the figure is suppressed; it is refused')
      }),
    )
  })

  it.each(Object.entries(all))('%s is a finite number or has a reason, never both', (_name, measure) => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        const { value, reason } = measure(quantity(first), quantity(second))
        expect(value === null).toBe(reason !== null)
        expect(value === null || Number.isFinite(value)).toBe(true)
      }),
    )
  })

  it('a share of women lies between 0 and 100 percent', () => {
    fc.assert(
      fc.property(count, count, (women, men) => {
        const { value } = shareOfWomen(quantity(women), quantity(women + men))
        expect(value ?? 0).toBeGreaterThanOrEqual(0)
        expect(value ?? 0).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('the asymmetry changes its sign with the sides and stays within 200', () => {
    fc.assert(
      fc.property(count, count, (origin, destination) => {
        const there = mirrorAsymmetry(quantity(origin), quantity(destination)).value ?? 0
        const back = mirrorAsymmetry(quantity(destination), quantity(origin)).value ?? 0
        expect(there + back).toBe(0)
        expect(Math.abs(there)).toBeLessThanOrEqual(200)
      }),
    )
  })
})

describe('sums of figures', () => {
  const amount = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat({ max: 3 }))
  const written = ([digits, places]: [number, number]) => Number(`${digits}e-${places}`)

  it('are exact for decimals, in any order', () => {
    expect(exactSum([0.1, 0.2])).toBe(0.3)
    expect(exactSum([])).toBe(0)
    expect(exactSum([1e21, 1, -1e21])).toBe(1)
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 8 }), (amounts) => {
        const inThousandths = amounts.reduce((sum, [digits, places]) => sum + digits * 10 ** (3 - places), 0)
        const values = amounts.map(written)
        expect(exactSum(values)).toBe(Number(`${inThousandths}e-3`) + 0)
        expect(exactSum(values.toReversed())).toBe(exactSum(values))
      }),
    )
  })

  it('take back what they add', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(exactDifference(exactSum([written(a), written(b)]), written(b))).toBe(written(a) + 0)
      }),
    )
  })

  it('move between unit multipliers without a rounding error', () => {
    expect(timesPowerOfTen(3222.4, 6)).toBe(3_222_400_000)
    expect(timesPowerOfTen(1e21, 3)).toBe(1e24)
    expect(timesPowerOfTen(3_222_400_000, -6)).toBe(3222.4)
  })
})
