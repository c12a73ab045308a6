import { entriesOf } from './entry.ts'

const inText = entriesOf('operator', 500)

/** What can be wrong with the text of an agreement, or with its signatures. */
export const AGREEMENT_ERRORS = {
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

export type AgreementProblemCode = keyof typeof AGREEMENT_ERRORS
