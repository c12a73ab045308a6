import type { Indicator } from '../indicator.ts'
import { wholeFamilies } from './unit.ts'

/** DF_FAMILY: those who stay behind. CARMP output 4. */
export const families: readonly Indicator[] = [
  {
    code: 'FAM_SUP',
    dataflow: 'DF_FAMILY',
    name: { en: 'Poorest migrant families supported', ru: 'Поддержано беднейших семей мигрантов' },
    definition: {
      en: 'Families given agri-business training or micro-credit from the start of the programme in 2010 to the end of the period; SEX is that of the head.',
      ru: 'Семьи, получившие обучение агробизнесу или микрокредит с начала программы в 2010 г. до конца периода; SEX — пол главы семьи.',
    },
    comparability: {
      en: 'Cumulative: each figure includes those of the periods before, so that periods are not to be added; new families are the difference. A family may be supported twice; it is counted once per programme.',
      ru: 'Нарастающим итогом: каждый показатель включает прежние периоды, поэтому периоды не складываются; новые семьи — это разность. Семья может получить поддержку дважды; она учитывается один раз за программу.',
    },
    ...wholeFamilies,
    // A family remains counted in every later quarter: for adding over time this behaves as a stock.
    nature: 'STOCK',
    dimensions: ['SEX', 'REGION'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 4, target: 3_000, womenTargetPercent: null, aggregation: 'ONCE' },
  },
]
