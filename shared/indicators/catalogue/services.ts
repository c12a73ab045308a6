import type { Indicator } from '../indicator.ts'
import { persons, things } from './unit.ts'

/** DF_SERV: what information centres, campaigns and trainings reach. CARMP output 3. */
export const services: readonly Indicator[] = [
  {
    code: 'SRV_CONS',
    dataflow: 'DF_SERV',
    name: {
      en: 'Labour migrants served by information centres',
      ru: 'Трудовые мигранты, обслуженные в информационных центрах',
    },
    definition: {
      en: 'Persons consulted in a support or information centre.',
      ru: 'Лица, получившие консультацию в центре поддержки или информационном центре.',
    },
    comparability: {
      en: 'Visits and persons are often mixed; first visits are what is asked for. Who is advised before departure and again after arrival is counted by both countries. The destination is the one that the person asks about.',
      ru: 'Посещения и лица часто смешиваются; запрашиваются первые посещения. Получивший консультацию до выезда и ещё раз после приезда учитывается обеими странами. Страна назначения — та, о которой спрашивает обратившийся.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['DESTINATION', 'SEX', 'REGION'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 3, target: 50_000, womenTargetPercent: 30, aggregation: 'SUM' },
  },
  {
    code: 'SRV_REACH',
    dataflow: 'DF_SERV',
    name: { en: 'People reached by information work', ru: 'Охвачено информационной работой' },
    definition: {
      en: 'Persons reached by campaigns and materials.',
      ru: 'Лица, охваченные кампаниями и материалами.',
    },
    comparability: {
      en: 'Estimated audience, not a count; never add it to the persons served by information centres (SRV_CONS).',
      ru: 'Оценка аудитории, а не учёт; её нельзя складывать с числом обслуженных в информационных центрах (SRV_CONS).',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['SEX', 'REGION'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: 'An estimated audience: nobody is counted one by one.',
      ru: 'Оценка аудитории: никого не считают поимённо.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 3, target: 674_000, womenTargetPercent: null, aggregation: 'SUM' },
  },
  {
    code: 'SRV_EMPL',
    dataflow: 'DF_SERV',
    name: { en: 'Employers trained', ru: 'Обучено работодателей' },
    definition: {
      en: 'Employers completing training on lawful employment of migrants.',
      ru: 'Работодатели, прошедшие обучение законному найму мигрантов.',
    },
    comparability: { en: 'Employers, not participants.', ru: 'Работодатели, а не участники.' },
    ...things,
    nature: 'FLOW',
    dimensions: ['ACTIVITY', 'REGION'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: 'Employers that took part in training, named by it in public.',
      ru: 'Работодатели, прошедшие обучение, названы публично.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 3, target: 50, womenTargetPercent: null, aggregation: 'SUM' },
  },
]
