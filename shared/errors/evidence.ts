import { entriesOf, type ErrorEntry } from './entry.ts'

const inEvidence = entriesOf('government', 502)

/** What can be wrong with what a government says of its answer, and with what proves its figures. */
export const EVIDENCE_ERRORS = {
  RECEIPT_INVALID: inEvidence(
    {
      en: 'The receipt is not in the form of the exchange, or not signed by the party that it names.',
      ru: 'Квитанция не в принятой форме или не подписана названной в ней стороной.',
    },
    {
      en: 'Check that the key register is the current one; otherwise do not use the answer, and ask again.',
      ru: 'Проверьте, что реестр ключей актуален; иначе не используйте ответ и повторите запрос.',
    },
  ),
  EVIDENCE_MISMATCH: inEvidence(
    {
      en: 'The figures that came as evidence are not those that the receipt was signed for.',
      ru: 'Данные, приложенные как доказательство, не те, для которых подписана квитанция.',
    },
    {
      en: 'Do not use the answer; ask again, and show both to the IT team of the government.',
      ru: 'Не используйте ответ; повторите запрос и покажите оба ответа службе ИТ государства.',
    },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
