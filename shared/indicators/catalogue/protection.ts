import type { Indicator } from '../indicator.ts'
import { persons } from './unit.ts'

/** DF_PROT: social protection of migrant workers. */
export const protection: readonly Indicator[] = [
  {
    code: 'INS_HLT',
    dataflow: 'DF_PROT',
    name: { en: 'Labour migrants with health insurance', ru: 'Трудовые мигранты с медицинской страховкой' },
    definition: {
      en: 'Migrants with compulsory or voluntary health cover valid at the reference date.',
      ru: 'Мигранты с полисом обязательного или добровольного медицинского страхования, действующим на отчётную дату.',
    },
    comparability: {
      en: 'Russian Federation: a voluntary policy is a condition of the patent, compulsory cover is for EAEU workers; the two are not equivalent access. The definition is still to be confirmed with the reporting administrations.',
      ru: 'Российская Федерация: полис добровольного страхования — условие патента, обязательное страхование — для работников из ЕАЭС; доступ к помощи по ним не равноценен. Определение ещё предстоит подтвердить с отчитывающимися ведомствами.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'PERMIT_TYPE'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
  {
    code: 'INS_SOC',
    dataflow: 'DF_PROT',
    name: {
      en: 'Labour migrants covered by social insurance',
      ru: 'Трудовые мигранты, охваченные социальным страхованием',
    },
    definition: {
      en: 'Migrants with employer contributions paid at least once in the year.',
      ru: 'Мигранты, за которых работодатель хотя бы раз в году уплатил взносы.',
    },
    comparability: {
      en: 'Covers formal contracts only. Who worked in two countries within a year is counted in each. The definition is still to be confirmed with the reporting administrations.',
      ru: 'Только оформленные трудовые отношения. Работавший в течение года в двух странах учитывается в каждой. Определение ещё предстоит подтвердить с отчитывающимися ведомствами.',
    },
    ...persons,
    // Persons of a year: adding years would count them again, so for adding over time this behaves as a stock.
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'ACTIVITY'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
]
