import type { CountryProfile } from '../kit/country-profile.ts'

export const kazakhstan: CountryProfile = {
  refArea: 'KZ',
  graph: 'kazakhstan',
  typeName: 'Kazakhstan',
  folder: 'subgraphs/kazakhstan',
  name: { en: 'Kazakhstan', ru: 'Казахстан' },
  currency: 'KZT',
  corridorSide: 'DESTINATION',
  rowLimit: 10_000,
  disclosure: {
    threshold: 5,
    zeros: 'PUBLISHED',
    interval: 5,
    intervalPercent: 10,
    fewestContributors: 3,
    largestSharePercent: 75,
    unprotected: {
      GDP_USD: {
        en: 'A figure of the national accounts, about nobody in particular.',
        ru: 'Показатель национальных счетов, ни о ком в отдельности.',
      },
      REM_IN: {
        en: 'Balance of payments by country: the central bank published it before, and no contributors are delivered.',
        ru: 'Платёжный баланс по странам: уже опубликован центральным банком, число переводов не передаётся.',
      },
      REM_OUT: {
        en: 'Balance of payments by country: the central bank published it before, and no contributors are delivered.',
        ru: 'Платёжный баланс по странам: уже опубликован центральным банком, число переводов не передаётся.',
      },
      STK_FB: {
        en: 'Estimates that UN DESA has published for the whole world.',
        ru: 'Оценки, опубликованные ДЭСВ ООН для всего мира.',
      },
      STK_EMI: {
        en: 'Estimates that UN DESA has published for the whole world.',
        ru: 'Оценки, опубликованные ДЭСВ ООН для всего мира.',
      },
      INT_MEDIA: {
        en: 'A share of what newspapers print, not of people.',
        ru: 'Доля публикаций в прессе, а не людей.',
      },
    },
  },
}
