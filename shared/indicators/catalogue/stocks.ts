import type { Indicator } from '../indicator.ts'
import { persons } from './unit.ts'

/** DF_STOCK: who lives or is present in a country at a date. */
export const stocks: readonly Indicator[] = [
  {
    code: 'STK_FB',
    dataflow: 'DF_STOCK',
    name: { en: 'Migrant stock by country of birth', ru: 'Численность мигрантов по стране рождения' },
    definition: {
      en: 'Usual residents at the reference date born in another country.',
      ru: 'Постоянные жители на отчётную дату, родившиеся в другой стране.',
    },
    comparability: {
      en: 'Counts people born in another Soviet republic before 1991 (most Russia–Kazakhstan cases), so it is not a labour-migrant stock. Census dates differ: Russian Federation 2010 and 2021, Kazakhstan 2009 and 2021, Kyrgyzstan 2009 and 2022, Tajikistan 2010 and 2020.',
      ru: 'Включает родившихся в другой республике СССР до 1991 г. (большинство случаев между Россией и Казахстаном), поэтому не равна числу трудовых мигрантов. Даты переписей различаются: Российская Федерация — 2010 и 2021 гг., Казахстан — 2009 и 2021 гг., Кыргызстан — 2009 и 2022 гг., Таджикистан — 2010 и 2020 гг.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['A5', 'A'],
    defaultFreq: 'A5',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: 'STK_EMI',
    migrantCriterion: 'COB',
    duration: 'M_GE12',
  },
  {
    code: 'STK_EMI',
    dataflow: 'DF_STOCK',
    name: { en: 'Emigrant stock by country of birth', ru: 'Численность эмигрантов по стране рождения' },
    definition: {
      en: 'People born in the reporting country who at the reference date are usual residents of another country.',
      ru: 'Родившиеся в отчитывающейся стране, которые на отчётную дату постоянно проживают в другой стране.',
    },
    comparability: {
      en: 'The migrant stock by country of birth read from the origin: compiled from the counts of the destinations, not counted at the origin, so agreement with them confirms nothing. Includes those who were born before 1991 and moved within the Soviet Union, so it is not a stock of labour migrants abroad.',
      ru: 'Численность мигрантов по стране рождения, прочитанная со стороны страны происхождения: составлена по данным стран назначения, а не подсчитана в стране происхождения, поэтому совпадение с ними ничего не подтверждает. Включает родившихся до 1991 г. и переехавших в пределах СССР, поэтому не равна числу трудовых мигрантов за рубежом.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX'],
    frequencies: ['A5', 'A'],
    defaultFreq: 'A5',
    reporterSide: 'ORIGIN',
    additiveOverReporters: true,
    mirror: 'STK_FB',
    migrantCriterion: 'COB',
    duration: 'M_GE12',
  },
  {
    code: 'STK_CTZ',
    dataflow: 'DF_STOCK',
    name: {
      en: 'Foreign citizens present, by citizenship',
      ru: 'Иностранные граждане, находящиеся в стране, по гражданству',
    },
    definition: {
      en: 'Foreign citizens on the territory at the reference date from the migration register, all purposes.',
      ru: 'Иностранные граждане, находящиеся на территории на отчётную дату, по данным миграционного учёта, все цели.',
    },
    comparability: {
      en: 'A register of presence, not of residence or work: the Russian service counted 1,033,914 citizens of Tajikistan on 3 March 2014, against 457,775 residents born in Tajikistan (UN DESA 2010). Unrecorded exits inflate it.',
      ru: 'Учёт пребывания, а не проживания или работы: российская служба насчитала 1 033 914 граждан Таджикистана на 3 марта 2014 г. против 457 775 жителей, родившихся в Таджикистане (ДЭСВ ООН, 2010 г.). Незафиксированные выезды завышают показатель.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: 'STK_ABR',
    migrantCriterion: 'CTZ',
    duration: '_T',
  },
  {
    code: 'STK_ABR',
    dataflow: 'DF_STOCK',
    name: {
      en: 'Citizens abroad (labour migrants), origin estimate',
      ru: 'Граждане за рубежом (трудовые мигранты), оценка страны происхождения',
    },
    definition: {
      en: 'Citizens working abroad at the reference date as estimated by the origin migration service or household survey.',
      ru: 'Граждане, работающие за рубежом на отчётную дату, по оценке миграционной службы страны происхождения или по обследованию домохозяйств.',
    },
    comparability: {
      en: 'The origin often re-uses the register of the destination, so agreement may be copying, not confirmation. Kyrgyz figures for Kazakhstan: 113,000 at the end of 2015, about 30,000 in May 2017. Counts workers only, for any length of stay that the estimate takes in.',
      ru: 'Страна происхождения нередко использует учёт страны назначения: совпадение может быть копированием, а не подтверждением. Данные Кыргызстана по Казахстану: 113 000 на конец 2015 г., около 30 000 в мае 2017 г. Учитываются только работающие, при любой продолжительности пребывания, которую охватывает оценка.',
    },
    ...persons,
    nature: 'STOCK',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX'],
    frequencies: ['A', 'S'],
    defaultFreq: 'A',
    reporterSide: 'ORIGIN',
    additiveOverReporters: true,
    mirror: 'STK_CTZ',
    migrantCriterion: 'CTZ',
    duration: '_U',
  },
]
