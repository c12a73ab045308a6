import type { Indicator } from '../indicator.ts'
import { wholeFamilies } from './unit.ts'

/** DF_FAMILY: those who stay behind. CARMP output 4. */
export const families: readonly Indicator[] = [
  {
    code: 'FAM_SUP',
    dataflow: 'DF_FAMILY',
    name: { en: 'Poorest migrant families supported', ru: 'Поддержано беднейших семей мигрантов' },
    definition: {
      en: 'Families given agri-business training or micro-credit; SEX is that of the head.',
      ru: 'Семьи, получившие обучение агробизнесу или микрокредит; SEX — пол главы семьи.',
    },
    comparability: {
      en: 'Families may be supported twice; each is counted once per programme.',
      ru: 'Семья может получить поддержку дважды; каждая учитывается один раз за программу.',
    },
    ...wholeFamilies,
    // The same family is in several quarters: for adding over time this behaves as a stock.
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
