import { entriesOf, type ErrorEntry } from './entry.ts'

const inAnswer = entriesOf('operator', 500)

const ASK_AGAIN: ErrorEntry['remedy'] = {
  en: 'Do not use the answer; ask again, and show both to the IT team of the government or of the secretariat.',
  ru: 'Не используйте ответ; повторите запрос и покажите оба ответа службе ИТ государства или секретариата.',
}

/** What can be wrong with a saved answer: with the file, with what was signed, and with what it says beside that. */
export const VERIFICATION_ERRORS = {
  ANSWER_FILE_INVALID: inAnswer(
    { en: 'The file is no saved answer of the gateway.', ru: 'Файл не является сохранённым ответом шлюза.' },
    {
      en: 'Save an answer, as it came, with `exchange query --evidence --save FILE`.',
      ru: 'Сохраните ответ без изменений: `exchange query --evidence --save FILE`.',
    },
  ),
  ANSWER_RECEIPTS_MISSING: inAnswer(
    {
      en: 'The answer carries no receipts, so nothing in it can be proven.',
      ru: 'В ответе нет подписанных квитанций; доказать в нём нельзя ничего.',
    },
    {
      en: 'Ask again with `exchange query --evidence --save FILE`; if there are still none, ask whoever runs the gateway.',
      ru: 'Повторите запрос: `exchange query --evidence --save FILE`; если квитанций нет, обратитесь к оператору шлюза.',
    },
  ),
  ANSWER_EVIDENCE_MISSING: inAnswer(
    {
      en: 'Only receipts could be checked: the answer carries no figures as they were signed.',
      ru: 'Проверены только квитанции: подписанных данных в ответе нет.',
    },
    {
      en: 'Ask again with `exchange query --evidence --save FILE` (header Exchange-Evidence: full).',
      ru: 'Повторите запрос: `exchange query --evidence --save FILE` (заголовок Exchange-Evidence: full).',
    },
  ),
  ANSWER_RECEIPT_CONTRADICTED: inAnswer(
    {
      en: 'What the answer says of a receipt is not what was signed in it.',
      ru: 'Сведения о квитанции в ответе не совпадают с подписанными.',
    },
    ASK_AGAIN,
  ),
  ANSWER_FIGURE_ALTERED: inAnswer(
    { en: 'A figure is not the one that its government signed.', ru: 'Значение не совпадает с подписанным.' },
    ASK_AGAIN,
  ),
  ANSWER_COMPUTED_OTHERWISE: inAnswer(
    {
      en: 'A total, a measure or a difference is not what the signed figures come to.',
      ru: 'Итог, показатель или разность не следуют из подписанных данных.',
    },
    ASK_AGAIN,
  ),
  ANSWER_FIELD_ALTERED: inAnswer(
    {
      en: 'A period, a code, a status or an id is not what was signed.',
      ru: 'Период, код, статус или идентификатор не совпадает с подписанным.',
    },
    ASK_AGAIN,
  ),
  ANSWER_PART_REMOVED: inAnswer(
    { en: 'Something that was signed is not in the answer.', ru: 'В ответе нет того, что было подписано.' },
    ASK_AGAIN,
  ),
  ANSWER_PART_ADDED: inAnswer(
    { en: 'The answer has a part that nobody signed.', ru: 'В ответе есть часть, которую никто не подписывал.' },
    ASK_AGAIN,
  ),
  ANSWER_WITHOUT_EVIDENCE: inAnswer(
    {
      en: 'The answer gives figures about which nobody has signed anything.',
      ru: 'В ответе есть данные, о которых никто ничего не подписывал.',
    },
    ASK_AGAIN,
  ),
  ANSWER_OF_ANOTHER_QUESTION: inAnswer(
    {
      en: 'The answer or its receipts belong to another question.',
      ru: 'Ответ или его квитанции относятся к другому вопросу.',
    },
    {
      en: 'Give the query, the variables and the operation with which the answer was asked for.',
      ru: 'Укажите запрос, переменные и операцию, с которыми ответ был получен.',
    },
  ),
} as const
