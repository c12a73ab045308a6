import type { Bilingual } from '../../language.ts'
import type { Indicator } from '../indicator.ts'
import { persons } from './unit.ts'

const nationalRules: Bilingual = {
  en: 'Each country counts by a residence rule of its own; the sum would have none.',
  ru: 'Каждая страна считает по своему правилу проживания; у суммы не было бы никакого.',
}

/** DF_FLOW: who moved during a period. */
export const flows: readonly Indicator[] = [
  {
    code: 'FLW_OUT',
    dataflow: 'DF_FLOW',
    name: { en: 'Outflow of labour migrants', ru: 'Выезд трудовых мигрантов' },
    definition: {
      en: 'Citizens leaving during the period with declared purpose work.',
      ru: 'Граждане, выехавшие за период с заявленной целью «работа».',
    },
    comparability: {
      en: 'Exits, not persons: one seasonal worker may leave twice. Tajikistan counts from migration and border cards; citizens of Kyrgyzstan need no card within the EAEU.',
      ru: 'Учитываются выезды, а не лица: сезонный работник может выехать дважды. Таджикистан ведёт учёт по миграционным и пограничным картам; гражданам Кыргызстана в ЕАЭС карта не нужна.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'ORIGIN',
    additiveOverReporters: true,
    mirror: 'FLW_IN',
    migrantCriterion: 'PURP',
    duration: '_T',
  },
  {
    code: 'FLW_IN',
    dataflow: 'DF_FLOW',
    name: { en: 'Inflow with purpose of work', ru: 'Въезд с целью работы' },
    definition: {
      en: 'Foreign citizens entering, or first registered, during the period with purpose work.',
      ru: 'Иностранные граждане, въехавшие или впервые поставленные на учёт за период с целью «работа».',
    },
    comparability: {
      en: 'Purpose recorded at entry is not the later activity. Russian Federation: Federal Migration Service until April 2016, then the Interior Ministry; the FSB Border Service publishes purpose of entry since 2019.',
      ru: 'Цель, указанная при въезде, не равна последующему занятию. Российская Федерация: до апреля 2016 г. — Федеральная миграционная служба, затем МВД; Пограничная служба ФСБ публикует цели въезда с 2019 г.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['M', 'Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: true,
    mirror: 'FLW_OUT',
    migrantCriterion: 'PURP',
    duration: '_T',
  },
  {
    code: 'FLW_LT_IN',
    dataflow: 'DF_FLOW',
    name: { en: 'Long-term immigration (arrivals)', ru: 'Долгосрочная иммиграция (прибывшие)' },
    definition: {
      en: 'Persons registered as arriving to reside, national duration rule.',
      ru: 'Лица, зарегистрированные как прибывшие на жительство, по национальному критерию продолжительности.',
    },
    comparability: {
      en: 'The Russian Federation since 2011 counts residence registration and stay registration of 9 months or more (UN: 12 months) and records departure automatically when the term ends: break B at 2011. Kazakhstan, Kyrgyzstan and Tajikistan count residence registration only.',
      ru: 'Российская Федерация с 2011 г. учитывает регистрацию по месту жительства и по месту пребывания на 9 месяцев и более (ООН: 12 месяцев), а выбытие фиксирует автоматически по окончании срока: разрыв ряда (B) в 2011 г. Казахстан, Кыргызстан и Таджикистан учитывают только регистрацию по месту жительства.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['M', 'A'],
    defaultFreq: 'A',
    reporterSide: 'DESTINATION',
    additiveOverReporters: false,
    notAdditiveBecause: nationalRules,
    mirror: 'FLW_LT_OUT',
    migrantCriterion: 'CPR',
    duration: 'NAT',
  },
  {
    code: 'FLW_LT_OUT',
    dataflow: 'DF_FLOW',
    name: { en: 'Long-term emigration (departures)', ru: 'Долгосрочная эмиграция (выбывшие)' },
    definition: {
      en: 'Persons removed from the residence register, by destination.',
      ru: 'Лица, снятые с регистрационного учёта по месту жительства, по стране назначения.',
    },
    comparability: {
      en: 'Emigrants seldom de-register: the figure of the origin is normally below the immigration figure of the destination. The Russian Federation since 2011 adds stays of 9 months or more that ended, automatically.',
      ru: 'Эмигранты редко снимаются с учёта: показатель страны происхождения обычно ниже показателя иммиграции в стране назначения. Российская Федерация с 2011 г. автоматически добавляет окончившиеся пребывания на 9 месяцев и более.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX', 'AGE', 'REGION'],
    frequencies: ['M', 'A'],
    defaultFreq: 'A',
    reporterSide: 'ORIGIN',
    additiveOverReporters: false,
    notAdditiveBecause: nationalRules,
    mirror: 'FLW_LT_IN',
    migrantCriterion: 'CNR',
    duration: 'PERM',
  },
  {
    code: 'FLW_RET',
    dataflow: 'DF_FLOW',
    name: { en: 'Returned labour migrants', ru: 'Вернувшиеся трудовые мигранты' },
    definition: {
      en: 'Citizens returning during the period after work abroad.',
      ru: 'Граждане, вернувшиеся за период после работы за рубежом.',
    },
    comparability: {
      en: 'Return is counted at the border; purpose of the previous stay is self-declared.',
      ru: 'Возвращение учитывается на границе; цель предыдущего пребывания — со слов мигранта.',
    },
    ...persons,
    nature: 'FLOW',
    dimensions: ['ORIGIN', 'DESTINATION', 'SEX'],
    frequencies: ['Q', 'A'],
    defaultFreq: 'A',
    reporterSide: 'ORIGIN',
    additiveOverReporters: true,
    mirror: null,
    migrantCriterion: 'PURP',
    duration: '_T',
  },
]
