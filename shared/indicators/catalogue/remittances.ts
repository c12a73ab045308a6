import type { Indicator } from '../indicator.ts'
import { millionsOfDollars } from './unit.ts'

/** DF_REMIT: what the people send home. Origin and destination are the people's, not the money's. */
export const remittances: readonly Indicator[] = [
  {
    code: 'REM_IN',
    dataflow: 'DF_REMIT',
    name: { en: 'Personal remittances received', ru: 'Личные переводы полученные' },
    definition: {
      en: 'Personal transfers plus compensation of employees, credits (BPM6).',
      ru: 'Личные трансферты и оплата труда, поступления (РПБ6).',
    },
    comparability: {
      en: 'Compiled by central banks. The Russian Federation stops publishing money transfers by country in 2022. The counterpart country is mostly that of the currency and the operator, not of the worker. The 2013 vintage of the World Bank had Tajikistan 2012 at 3,739.5 million USD, now 3,222.4.',
      ru: 'Составляется центральными банками. Российская Федерация прекращает публикацию переводов по странам в 2022 г. Страна-контрагент определяется в основном по валюте и оператору, а не по работнику. В выпуске Всемирного банка 2013 г. Таджикистан за 2012 г. имел 3739,5 млн долл. США, теперь — 3222,4.',
    },
    ...millionsOfDollars,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'ORIGIN',
    additiveOverReporters: true,
    mirror: 'REM_OUT',
    migrantCriterion: null,
    duration: null,
  },
  {
    code: 'REM_OUT',
    dataflow: 'DF_REMIT',
    name: { en: 'Personal remittances sent', ru: 'Личные переводы отправленные' },
    definition: {
      en: 'Personal transfers plus compensation of employees, debits (BPM6).',
      ru: 'Личные трансферты и оплата труда, выплаты (РПБ6).',
    },
    comparability: {
      en: 'The total of the Russian Federation falls from 16.8 billion (2021) to 5.8 billion USD (2022) while receipts of Tajikistan nearly double: series break (B).',
      ru: 'Итог Российской Федерации падает с 16,8 млрд (2021 г.) до 5,8 млрд долл. США (2022 г.) при росте поступлений в Таджикистан почти вдвое: разрыв ряда (B).',
    },
    ...millionsOfDollars,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: 'REM_IN',
    migrantCriterion: null,
    duration: null,
  },
]
