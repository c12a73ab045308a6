import type { Indicator } from '../indicator.ts'
import { percent, things } from './unit.ts'

/** DF_INTEG: how the destination receives migrants. CARMP output 5. */
export const integration: readonly Indicator[] = [
  {
    code: 'INT_STR',
    dataflow: 'DF_INTEG',
    name: {
      en: 'Social integration strategies in pilot oblasts',
      ru: 'Стратегии социальной интеграции в пилотных областях',
    },
    definition: { en: 'Pilot oblasts with an adopted strategy.', ru: 'Пилотные области с принятой стратегией.' },
    comparability: {
      en: 'The comment states the stage: drafted, adopted, funded. CARMP named 4 pilot oblasts in Kazakhstan and the Russian Federation together.',
      ru: 'Комментарий указывает стадию: проект, принята, профинансирована. Программа CARMP назвала 4 пилотные области в Казахстане и Российской Федерации вместе.',
    },
    ...things,
    nature: 'STOCK',
    dimensions: ['REGION'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: 'Counts documents that have been adopted, not people.',
      ru: 'Считаются принятые документы, а не люди.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 5, target: 4, womenTargetPercent: null, aggregation: 'LAST' },
  },
  {
    code: 'INT_MEDIA',
    dataflow: 'DF_INTEG',
    name: {
      en: 'Media portrayals of migrants, share positive or neutral',
      ru: 'Доля позитивных и нейтральных материалов СМИ о мигрантах',
    },
    definition: {
      en: 'Share of monitored items coded positive or neutral.',
      ru: 'Доля отслеженных материалов, отнесённых к позитивным или нейтральным.',
    },
    comparability: {
      en: 'Depends on the media list and the coder; the list has to stay constant. The definition is still to be confirmed with the reporting administrations.',
      ru: 'Зависит от списка СМИ и кодировщика; список должен оставаться неизменным. Определение ещё предстоит подтвердить с отчитывающимися ведомствами.',
    },
    ...percent,
    nature: 'RATIO',
    dimensions: ['REGION'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: false,
    notAdditiveBecause: {
      en: 'Shares of different wholes have no sum.',
      ru: 'Доли разных целых не складываются.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
  },
]
