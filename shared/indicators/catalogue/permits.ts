import type { Indicator } from '../indicator.ts'
import { persons, things } from './unit.ts'

/** DF_PERMIT: the right to work, granted and held. */
export const permits: readonly Indicator[] = [
  {
    code: 'PRM_ISS',
    dataflow: 'DF_PERMIT',
    name: { en: 'Permits issued for work', ru: 'Выдано разрешительных документов на работу' },
    definition: {
      en: 'Documents granting the right to work issued in the period, by type.',
      ru: 'Документы, дающие право на работу, оформленные за период, по видам.',
    },
    comparability: {
      en: 'Documents, not persons (renewals count again). No permit is needed by EAEU citizens: Kyrgyzstan disappears from August 2015 (status M, not 0).',
      ru: 'Документы, а не лица (продление учитывается ещё раз). Гражданам ЕАЭС разрешение не требуется: Кыргызстан исчезает с августа 2015 г. (статус M, а не 0).',
    },
    ...things,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'ACTIVITY', 'PERMIT_TYPE', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
  {
    code: 'PRM_VAL',
    dataflow: 'DF_PERMIT',
    name: {
      en: 'Holders of a valid permit at end of period',
      ru: 'Имеют действующий разрешительный документ на конец периода',
    },
    definition: {
      en: 'Foreign citizens holding a valid work permit or patent on the last day.',
      ru: 'Иностранные граждане, имеющие действующее разрешение на работу или патент на последний день периода.',
    },
    comparability: {
      en: 'Russian Federation: work permits 1,149 thousand at the end of 2012, 115 thousand at the end of 2017 while patents rose to 1,649 thousand: the regime changed in 2015. Counting rules changed in 2011.',
      ru: 'Российская Федерация: 1149 тыс. разрешений на работу на конец 2012 г., 115 тыс. на конец 2017 г. при росте числа патентов до 1649 тыс.: режим сменился в 2015 г. Правила учёта изменились в 2011 г.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'ACTIVITY', 'PERMIT_TYPE', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'CTZ',
    duration: null,
  },
  {
    code: 'PRM_QUOTA',
    dataflow: 'DF_PERMIT',
    name: { en: 'Quota for foreign labour', ru: 'Квота на привлечение иностранной рабочей силы' },
    definition: {
      en: 'Maximum permits set for the year.',
      ru: 'Предельное число разрешений, установленное на год.',
    },
    comparability: {
      en: 'Kazakhstan sets it as a share of the labour force (0.7 % or 63 thousand for 2015 and 2016); in the Russian Federation quotas apply to visa countries only since 2015.',
      ru: 'Казахстан устанавливает её как долю рабочей силы (0,7 %, или 63 тыс., на 2015 и 2016 гг.); в Российской Федерации квоты с 2015 г. действуют только для визовых стран.',
    },
    ...things,
    nature: 'FLOW',
    dimensions: ['ACTIVITY', 'PERMIT_TYPE', 'REGION'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: null,
    duration: null,
  },
]
