import type { ErrorEntry } from './error-entry.ts'

const inPolicy = (means: ErrorEntry['means'], remedy: ErrorEntry['remedy']): ErrorEntry => ({
  means,
  remedy,
  origin: 'policy',
  http: 403,
  since: '0.1',
})

const inText = (means: ErrorEntry['means'], remedy: ErrorEntry['remedy']): ErrorEntry => ({
  means,
  remedy,
  origin: 'operator',
  http: 500,
  since: '0.1',
})

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
} as const

/** What can be wrong with the text of an agreement, or with its signatures. */
const TEXT_PROBLEMS = {
  AGREEMENT_UNREADABLE: inText(
    {
      en: 'A file of the agreements cannot be read, or belongs to none of them.',
      ru: 'Файл соглашений не читается или не относится ни к одному из них.',
    },
    {
      en: 'Correct the path or the permissions, or put the text beside its signatures; until then nothing changes.',
      ru: 'Исправьте путь или права доступа либо положите текст рядом с подписями; до этого ничего не меняется.',
    },
  ),
  AGREEMENT_MALFORMED: inText(
    {
      en: 'The text of an agreement is not in the form of the profile.',
      ru: 'Текст соглашения не соответствует форме профиля.',
    },
    {
      en: 'Correct the line and column that the message names; the form is shared/agreements/agreement.schema.json.',
      ru: 'Исправьте названные строку и столбец; форма описана в shared/agreements/agreement.schema.json.',
    },
  ),
  AGREEMENT_TERM_UNKNOWN: inText(
    { en: 'The profile has no such term.', ru: 'В профиле нет такого термина.' },
    {
      en: 'Use only the terms of the profile: what nobody understands could not be enforced.',
      ru: 'Используйте только термины профиля: непонятное условие невозможно исполнить.',
    },
  ),
  AGREEMENT_CODE_UNKNOWN: inText(
    {
      en: 'No list has this indicator, dimension, purpose, party or other code.',
      ru: 'Такого показателя, измерения, цели, стороны или иного кода нет в списках.',
    },
    { en: 'Choose one of the codes that the message names.', ru: 'Выберите один из кодов, названных в сообщении.' },
  ),
  AGREEMENT_PARTIES_WRONG: inText(
    {
      en: 'The parties do not fit the type of the agreement.',
      ru: 'Стороны не соответствуют виду соглашения.',
    },
    {
      en: 'Correct the type, the assigner or the assignee, as the message says.',
      ru: 'Исправьте вид соглашения, предоставляющую или получающую сторону, как указано в сообщении.',
    },
  ),
  AGREEMENT_VALIDITY_REVERSED: inText(
    { en: 'A span of time ends before it begins.', ru: 'Промежуток времени заканчивается раньше, чем начинается.' },
    { en: 'Exchange the two ends.', ru: 'Поменяйте местами начало и конец.' },
  ),
  AGREEMENT_CLAUSE_DUPLICATE: inText(
    {
      en: 'Two clauses of one agreement have the same id.',
      ru: 'Два пункта одного соглашения имеют одинаковый номер.',
    },
    {
      en: 'Give each clause an id of its own, so that a decision can quote it.',
      ru: 'Дайте каждому пункту собственный номер, чтобы на него можно было сослаться.',
    },
  ),
  AGREEMENT_CLAUSE_USELESS: inText(
    {
      en: 'The clause can never permit anything, or not for one of its indicators.',
      ru: 'Пункт никогда ничего не разрешит — вообще или для одного из показателей.',
    },
    {
      en: 'Widen the term that the message names, or take the clause or the indicator out.',
      ru: 'Расширьте названное условие либо исключите пункт или показатель.',
    },
  ),
  AGREEMENTS_CONTRADICT: inText(
    {
      en: 'Two texts in force at once say different things about the same.',
      ru: 'Два одновременно действующих текста говорят об одном и том же по-разному.',
    },
    {
      en: 'End one before the other begins, or make them agree; the message names both.',
      ru: 'Завершите один до начала другого или согласуйте их; оба названы в сообщении.',
    },
  ),
  AGREEMENT_SIGNATURE_INVALID: inText(
    {
      en: 'A signature is not one of a party over this very text.',
      ru: 'Подпись не принадлежит стороне соглашения или поставлена под другим текстом.',
    },
    {
      en: 'Have the party sign this text with a key of the register; a changed text needs new signatures.',
      ru: 'Сторона должна подписать именно этот текст ключом из реестра; изменённый текст подписывают заново.',
    },
  ),
  AGREEMENT_REVOCATION_INVALID: inText(
    {
      en: 'A revocation is not one by a party of this very text, so it ends nothing.',
      ru: 'Заявление о прекращении сделано не стороной или относится к другому тексту и ничего не прекращает.',
    },
    {
      en: 'Revoke it with `exchange agreements revoke`, or take out what concerns another text.',
      ru: 'Прекратите соглашение командой `exchange agreements revoke` или уберите относящееся к другому тексту.',
    },
  ),
  AGREEMENT_UNSIGNED: inText(
    {
      en: 'Not every party has signed the agreement, so it permits nothing.',
      ru: 'Соглашение подписали не все стороны, поэтому оно ничего не разрешает.',
    },
    {
      en: 'Have the parties that the message names sign it.',
      ru: 'Подписать должны стороны, названные в сообщении.',
    },
  ),
} as const

/** What agreements refuse, and what can be wrong with them. */
export const AGREEMENT_ERRORS = { ...REFUSALS, ...PROCESSING, ...TEXT_PROBLEMS } as const

/** A reason of a refusal. PURPOSE_NOT_CLAIMED is in the list of identity errors: it says so before anything is decided too. */
export type RefusalCode = keyof typeof REFUSALS | 'PURPOSE_NOT_CLAIMED'

export type AgreementProblemCode = keyof typeof TEXT_PROBLEMS
