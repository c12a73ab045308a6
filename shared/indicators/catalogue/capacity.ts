import type { Indicator } from '../indicator.ts'
import { persons } from './unit.ts'

/** DF_CAPACITY: whom the programme trained and briefed. CARMP outputs 1, 2 and 5; no target is known. */
export const capacity: readonly Indicator[] = [
  {
    code: 'CAP_OFF',
    dataflow: 'DF_CAPACITY',
    name: { en: 'Officials trained', ru: 'Обучено должностных лиц' },
    definition: {
      en: 'Public officials who completed training on labour migration in the period.',
      ru: 'Должностные лица органов власти, прошедшие за период обучение по вопросам трудовой миграции.',
    },
    comparability: {
      en: 'Persons, not participations: who attends several trainings in a period counts once. No target of the programme is known.',
      ru: 'Лица, а не случаи участия: посетивший за период несколько занятий учитывается один раз. Целевое значение программы неизвестно.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['SEX'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: "Those who take part in the programme's events do so in office.",
      ru: 'В мероприятиях программы участвуют по должности.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 1, target: null, womenTargetPercent: null, aggregation: 'SUM' },
  },
  {
    code: 'CAP_SEN',
    dataflow: 'DF_CAPACITY',
    name: {
      en: 'Senior officials and parliamentarians briefed',
      ru: 'Проинформировано высших должностных лиц и парламентариев',
    },
    definition: {
      en: 'Senior officials and members of parliament who took part in a briefing or dialogue on labour migration in the period.',
      ru: 'Высшие должностные лица и депутаты парламента, участвовавшие за период в брифинге или диалоге по вопросам трудовой миграции.',
    },
    comparability: {
      en: 'Persons, not participations: who attends several meetings in a period counts once. No target of the programme is known.',
      ru: 'Лица, а не случаи участия: посетивший за период несколько встреч учитывается один раз. Целевое значение программы неизвестно.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['SEX'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: "Those who take part in the programme's events do so in office.",
      ru: 'В мероприятиях программы участвуют по должности.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 2, target: null, womenTargetPercent: null, aggregation: 'SUM' },
  },
  {
    code: 'CAP_LEAD',
    dataflow: 'DF_CAPACITY',
    name: { en: 'Community and religious leaders reached', ru: 'Охвачено общинных и религиозных лидеров' },
    definition: {
      en: 'Leaders of communities and religious organisations who took part in an activity on the integration of migrants in the period.',
      ru: 'Лидеры общин и религиозных организаций, участвовавшие за период в мероприятии по интеграции мигрантов.',
    },
    comparability: {
      en: 'Persons, not participations: who attends several activities in a period counts once. No target of the programme is known.',
      ru: 'Лица, а не случаи участия: посетивший за период несколько мероприятий учитывается один раз. Целевое значение программы неизвестно.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['SEX'],
    frequencies: ['A'],
    defaultFreq: 'A',
    reporterSide: 'NONE',
    additiveOverReporters: true,
    publicBecause: {
      en: "Those who take part in the programme's events do so in public.",
      ru: 'В мероприятиях программы участвуют публично.',
    },
    mirror: null,
    migrantCriterion: null,
    duration: null,
    programme: { output: 5, target: null, womenTargetPercent: null, aggregation: 'SUM' },
  },
]
