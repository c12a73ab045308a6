import type { Indicator } from '../indicator.ts'
import { millionsOfDollars, persons } from './unit.ts'

/** DF_DENOM: what other figures are divided by. */
export const denominators: readonly Indicator[] = [
  {
    code: 'POP_TOT',
    dataflow: 'DF_DENOM',
    name: { en: 'Population', ru: 'Население' },
    definition: { en: 'Residents of the country in the middle of the year.', ru: 'Жители страны на середину года.' },
    comparability: {
      en: 'The total is from the World Development Indicators of the World Bank, women and men are from the World Population Prospects of the UN: their sum differs from the total by up to 1.6 % since 2010, and before by up to 3.4 % (Kyrgyzstan, 1995). Women and men after 2020 are forecasts (status F).',
      ru: 'Общая численность — из Показателей мирового развития Всемирного банка, женщины и мужчины — из Мировых демографических перспектив ООН: их сумма отличается от общей численности не более чем на 1,6 % с 2010 г., а ранее — до 3,4 % (Кыргызстан, 1995 г.). Данные по женщинам и мужчинам после 2020 г. — прогноз (статус F).',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['SEX'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: 'The population of the whole country, by sex alone.',
      ru: 'Население всей страны, только по полу.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    exemptFromCrossSum: true,
  },
  {
    code: 'GDP_USD',
    dataflow: 'DF_DENOM',
    name: { en: 'Gross domestic product', ru: 'Валовой внутренний продукт' },
    definition: {
      en: 'Gross domestic product of the year at current prices, in current US dollars.',
      ru: 'Валовой внутренний продукт за год в текущих ценах, в текущих долларах США.',
    },
    comparability: {
      en: 'From the World Development Indicators of the World Bank. Moves with the exchange rate: a devaluation lowers it although no less was produced.',
      ru: 'Из Показателей мирового развития Всемирного банка. Меняется вместе с обменным курсом: девальвация снижает показатель, хотя произведено не меньше.',
    },
    ...millionsOfDollars,
    nature: 'FLOW',
    dimensions: [],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: null,
    duration: null,
  },
]
