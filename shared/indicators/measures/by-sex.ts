import { fromParts, quotient, type Quantity } from './quantity.ts'

/**
 * X_SHW, share of women, in percent: 100 × women ÷ both sexes.
 * Women are never taken as the total minus men: where the figure for women is hidden, that would uncover it.
 */
export const shareOfWomen = (women: Quantity, bothSexes: Quantity): Quantity =>
  fromParts([women, bothSexes], (f, all) => quotient(100, f, all, 'the figure for both sexes'))

/** X_SEXR, sex ratio: men for every 100 women. */
export const sexRatio = (men: Quantity, women: Quantity): Quantity =>
  fromParts([men, women], (m, f) => quotient(100, m, f, 'the figure for women'))
