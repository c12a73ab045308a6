import { fromParts, quotient, type Quantity } from './quantity.ts'

/** X_P1000, per 1,000 population. Both in whole persons, the population of the same area, year and sex. */
export const perThousand = (figure: Quantity, population: Quantity): Quantity =>
  fromParts([figure, population], (v, base) => quotient(1000, v, base, 'the population'))

/** X_REMGDP, remittances received as a percentage of gross domestic product. Both in current US dollars of the same year. */
export const percentOfGdp = (remittances: Quantity, gdp: Quantity): Quantity =>
  fromParts([remittances, gdp], (v, base) => quotient(100, v, base, 'the gross domestic product'))
