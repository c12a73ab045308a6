import { entriesOf } from './entry.ts'

const inPolicy = entriesOf('policy', 403)

/** Why figures stay in their country. */
const REFUSALS = {
  NO_AGREEMENT: inPolicy(
    {
      en: 'No agreement in force between this government and the asker covers the question.',
      ru: 'Нет действующего соглашения между этим государством и запрашивающим, охватывающего этот запрос.',
    },
    {
      en: 'See access(select, reporters) for what you may ask, or have your government conclude an agreement.',
      ru: 'Что доступно, показывает access(select, reporters); соглашение может заключить ваше государство.',
    },
  ),
  ASSIGNEE_NOT_NAMED: inPolicy(
    {
      en: 'The agreement is with your government, but does not name your organisation or role.',
      ru: 'Соглашение заключено с вашим государством, но ваша организация или роль в нём не названа.',
    },
    {
      en: 'Let somebody whom the agreement names ask, or ask its owner to name your organisation or role.',
      ru: 'Пусть спросит тот, кто назван в соглашении, или попросите сторону соглашения добавить вас.',
    },
  ),
  PURPOSE_NOT_COVERED: inPolicy(
    {
      en: 'The clause does not permit this purpose.',
      ru: 'Пункт соглашения не допускает такой цели.',
    },
    {
      en: 'Choose a purpose that the clause permits with Exchange-Purpose, if your token claims it.',
      ru: 'Укажите в Exchange-Purpose цель, которую допускает пункт, если она есть в вашем токене.',
    },
  ),
  INDICATOR_NOT_COVERED: inPolicy(
    { en: 'The clause does not cover this indicator.', ru: 'Пункт соглашения не охватывает этот показатель.' },
    {
      en: 'Ask for an indicator that the clause names, or ask the owner of the agreement to add this one.',
      ru: 'Запросите показатель, названный в пункте, или попросите сторону соглашения добавить этот.',
    },
  ),
  PARTNER_NOT_COVERED: inPolicy(
    {
      en: 'The clause does not cover every corridor of the question.',
      ru: 'Пункт соглашения охватывает не все запрошенные коридоры.',
    },
    {
      en: 'Name the partners that the clause covers; the total over all partners has to be covered as well.',
      ru: 'Укажите партнёров, названных в пункте; итог по всем партнёрам тоже должен быть назван.',
    },
  ),
  BREAKDOWN_NOT_COVERED: inPolicy(
    {
      en: 'The clause does not permit this breakdown, nor one code of it.',
      ru: 'Пункт соглашения не допускает такой разбивки и отдельных её кодов.',
    },
    {
      en: 'Leave out of `by` and of the filters what the clause does not permit.',
      ru: 'Уберите из `by` и фильтров измерения, которых пункт не допускает.',
    },
  ),
  DETAIL_TOO_FINE: inPolicy(
    {
      en: 'The clause permits this breakdown only for longer periods.',
      ru: 'Пункт соглашения допускает такую разбивку только для более длинных периодов.',
    },
    {
      en: 'Ask for a lower frequency, or leave the dimension out.',
      ru: 'Выберите меньшую частоту или уберите измерение.',
    },
  ),
  FREQUENCY_NOT_COVERED: inPolicy(
    { en: 'The clause does not cover this frequency.', ru: 'Пункт соглашения не охватывает эту частоту.' },
    { en: 'Ask for a frequency that the clause names.', ru: 'Выберите частоту, названную в пункте.' },
  ),
  PERIOD_OUTSIDE_AGREEMENT: inPolicy(
    {
      en: 'The clause does not cover the whole requested period.',
      ru: 'Пункт соглашения охватывает не весь запрошенный период.',
    },
    {
      en: 'Narrow startPeriod and endPeriod to what the clause covers; where it ends, the question has to end too.',
      ru: 'Сузьте startPeriod и endPeriod до срока, указанного в пункте; открытый запрос он не покрывает.',
    },
  ),
  VINTAGE_NOT_COVERED: inPolicy(
    {
      en: 'The clause does not permit figures as they stood at this moment.',
      ru: 'Пункт соглашения не допускает данных в состоянии на этот момент.',
    },
    {
      en: 'Leave out asOf for the current figures, or name a later moment.',
      ru: 'Не указывайте asOf (текущие данные) или укажите более поздний момент.',
    },
  ),
  AGREEMENT_NOT_YET_IN_FORCE: inPolicy(
    { en: 'The agreement is signed but not yet in force.', ru: 'Соглашение подписано, но ещё не вступило в силу.' },
    { en: 'Ask again when it is in force.', ru: 'Повторите запрос после его вступления в силу.' },
  ),
  AGREEMENT_EXPIRED: inPolicy(
    { en: 'The agreement is no longer in force.', ru: 'Срок действия соглашения истёк.' },
    {
      en: 'Ask its parties to extend it.',
      ru: 'Обратитесь к сторонам соглашения о его продлении.',
    },
  ),
  AGREEMENT_REVOKED: inPolicy(
    { en: 'A party has revoked the agreement.', ru: 'Одна из сторон отозвала соглашение.' },
    {
      en: 'Ask the party that revoked it; its statement says when and why.',
      ru: 'Обратитесь к отозвавшей стороне: в её заявлении указаны время и причина.',
    },
  ),
} as const

/** Why figures that the asker may read are not put beside others. */
const PROCESSING = {
  PROCESSING_NOT_COVERED: inPolicy(
    {
      en: 'The clause lets you read the figures, but does not let the regional service compare or mirror them.',
      ru: 'Пункт соглашения позволяет просматривать данные, но не сопоставлять и не сверять их через региональную службу.',
    },
    {
      en: 'Ask for the data set itself, or ask the owner of the agreement to permit `compare` or `mirror`.',
      ru: 'Запросите сам набор данных или попросите сторону соглашения разрешить `compare` или `mirror`.',
    },
  ),
  CACHE_NOT_COVERED: inPolicy(
    {
      en: 'The clause lets the asker read the figures, but does not let the gateway keep them and give them again.',
      ru: 'Пункт соглашения позволяет просматривать данные, но не хранить их в шлюзе и не выдавать повторно.',
    },
    {
      en: 'Ask the government itself, or ask the owner of the agreement to permit `cache`.',
      ru: 'Запросите данные у самого государства или попросите сторону соглашения разрешить `cache`.',
    },
  ),
} as const

/** What agreements refuse. */
export const REFUSAL_ERRORS = { ...REFUSALS, ...PROCESSING } as const

/** A reason of a refusal. PURPOSE_NOT_CLAIMED is in the list of identity errors: it says so before anything is decided too. */
export type RefusalCode = keyof typeof REFUSALS | 'PURPOSE_NOT_CLAIMED'
