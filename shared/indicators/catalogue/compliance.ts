import type { Indicator } from '../indicator.ts'
import { persons, things } from './unit.ts'

/** DF_COMPL: breaches of the rules of stay and work, and what followed. */
export const compliance: readonly Indicator[] = [
  {
    code: 'IRR_DET',
    dataflow: 'DF_COMPL',
    name: {
      en: 'Detected breaches of stay or work rules',
      ru: 'Выявлено нарушений правил пребывания или трудовой деятельности',
    },
    definition: {
      en: 'Administrative cases against foreign citizens.',
      ru: 'Административные дела в отношении иностранных граждан.',
    },
    comparability: {
      en: 'Measures enforcement, not the irregular population. The definition is still to be confirmed with the reporting administrations.',
      ru: 'Отражает активность контроля, а не численность нерегулярных мигрантов. Определение ещё предстоит подтвердить с отчитывающимися ведомствами.',
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
    code: 'IRR_EXP',
    dataflow: 'DF_COMPL',
    name: { en: 'Expulsions and deportations', ru: 'Выдворено и депортировано' },
    definition: {
      en: 'Persons subject to administrative expulsion, deportation or readmission carried out.',
      ru: 'Лица, в отношении которых исполнены административное выдворение, депортация или реадмиссия.',
    },
    comparability: {
      en: 'Decisions taken and decisions executed differ; the Russian Federation separates the three procedures.',
      ru: 'Принятые и исполненные решения различаются; Российская Федерация разделяет три процедуры.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
  {
    code: 'IRR_BAN',
    dataflow: 'DF_COMPL',
    name: { en: 'Citizens under a re-entry ban', ru: 'Граждане с запретом на въезд' },
    definition: {
      en: 'Persons with entry closed at the reference date.',
      ru: 'Лица, которым закрыт въезд на отчётную дату.',
    },
    comparability: {
      en: 'Stock, not new bans. Kyrgyzstan: 180,000 (2014), 106,029 (start of 2017); the origin learns it from the destination.',
      ru: 'Численность на дату, а не новые запреты. Кыргызстан: 180 000 (2014 г.), 106 029 (начало 2017 г.); страна происхождения узнаёт её от страны назначения.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'BOTH',
    additiveOverReporters: false,
    notAdditiveBecause: {
      en: 'Both ends of a corridor report the same persons; the sum would count them twice.',
      ru: 'О тех же лицах сообщают оба конца коридора; в сумме они учитывались бы дважды.',
    },
    mirror: 'IRR_BAN',
    migrantCriterion: 'CTZ',
    duration: null,
  },
]
