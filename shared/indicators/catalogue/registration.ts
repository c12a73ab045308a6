import type { Indicator } from '../indicator.ts'
import { things } from './unit.ts'

/** DF_REG: acts of the migration register. */
export const registration: readonly Indicator[] = [
  {
    code: 'REG_ON',
    dataflow: 'DF_REG',
    name: { en: 'Registrations at place of stay', ru: 'Поставлено на миграционный учёт по месту пребывания' },
    definition: { en: 'Acts of registration in the period.', ru: 'Факты постановки на учёт за период.' },
    comparability: {
      en: 'Acts, not persons: each move or extension registers again.',
      ru: 'Факты, а не лица: при каждом переезде или продлении срока постановка на учёт повторяется.',
    },
    ...things,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
  {
    code: 'REG_OFF',
    dataflow: 'DF_REG',
    name: { en: 'De-registrations', ru: 'Снято с миграционного учёта' },
    definition: { en: 'Acts of de-registration in the period.', ru: 'Факты снятия с учёта за период.' },
    comparability: {
      en: 'Automatic on expiry or exit; registrations minus de-registrations are not net migration.',
      ru: 'Автоматически по истечении срока или при выезде; разность постановок на учёт и снятий с учёта не равна чистой миграции.',
    },
    ...things,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
]
