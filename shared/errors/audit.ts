import { entriesOf, type ErrorEntry } from './entry.ts'

const inLog = entriesOf('operator', 500)

const COMPARE: ErrorEntry['remedy'] = {
  en: 'Compare with the last export and with the logs of the other parties (reconcile); find out who had the rights of the owner.',
  ru: 'Сравните с последней выгрузкой и с журналами других сторон (сверка); выясните, у кого были права владельца.',
}

/** What can be wrong with the log of who was given what: with writing it, with its rows, and with its signed heads. */
export const AUDIT_ERRORS = {
  AUDIT_UNAVAILABLE: entriesOf('government', 503)(
    {
      en: 'The log of who was given what takes no entries now, and nothing is answered without one.',
      ru: 'Журнал выдачи данных сейчас недоступен для записи, а без записи данные не выдаются.',
    },
    {
      en: 'Ask again later; the IT team sees the cause in its log under the request id.',
      ru: 'Повторите позже; причину служба ИТ видит в журнале по номеру запроса.',
    },
  ),
  AUDIT_NOT_KEPT: entriesOf('gateway', 503)(
    {
      en: 'This gateway keeps no log, so nobody can say how an agreement is used.',
      ru: 'Этот шлюз не ведёт журнала, поэтому сведений об использовании соглашения нет.',
    },
    {
      en: 'Ask the secretariat to let its gateway keep a log; everything else of the agreement is answered.',
      ru: 'Попросите секретариат вести журнал шлюза; остальные сведения о соглашении доступны.',
    },
  ),
  CACHE_HIT_UNKNOWN: inLog(
    {
      en: 'The gateway says that it gave figures again which, by the log of their government, it never had.',
      ru: 'Шлюз сообщает о повторной выдаче данных, которых он, по журналу государства, не получал.',
    },
    {
      en: 'Compare the logs (`exchange audit reconcile`), and let no clause permit `cache` until the secretariat has explained it.',
      ru: 'Сравните журналы (`exchange audit reconcile`); до объяснения секретариата не разрешайте `cache` ни одним пунктом.',
    },
  ),
  CACHE_HIT_REFUSED: inLog(
    {
      en: 'A government says that the gateway should not have given its figures again.',
      ru: 'Государство сообщает, что шлюз не должен был выдавать его данные повторно.',
    },
    {
      en: 'Bring the folder of agreements and the clocks in line with the government; the message has its reason.',
      ru: 'Приведите папку соглашений и часы в соответствие с государством; причина указана в сообщении.',
    },
  ),
  AUDIT_EVENT_INVALID: inLog(
    { en: 'What is to be logged is not an event of the audit.', ru: 'Запись не является событием аудита.' },
    { en: 'Correct the field that the message names.', ru: 'Исправьте поле, названное в сообщении.' },
  ),
  AUDIT_EXPORT_MALFORMED: inLog(
    { en: 'A line of the file is not one of an exported log.', ru: 'Строка файла не из выгрузки журнала.' },
    {
      en: 'Use the file as `exchange audit export` wrote it.',
      ru: 'Используйте файл в том виде, в каком его создала команда `exchange audit export`.',
    },
  ),
  AUDIT_REQUEST_UNKNOWN: inLog(
    { en: 'The log tells of no such request.', ru: 'В журнале нет такого запроса.' },
    {
      en: 'Give the request id as the answer has it, and look in the log of the party that was asked or of the gateway.',
      ru: 'Укажите номер запроса из ответа; ищите в журнале стороны, которую спросили, или шлюза.',
    },
  ),
  AUDIT_ROW_EDITED: inLog(
    { en: 'The row is not as it was appended.', ru: 'Запись изменена после добавления.' },
    COMPARE,
  ),
  AUDIT_ROW_REMOVED: inLog({ en: 'Rows were removed from the log.', ru: 'Из журнала удалены записи.' }, COMPARE),
  AUDIT_ROW_INSERTED: inLog(
    {
      en: 'The row was not appended: the log goes on beside it.',
      ru: 'Запись вставлена: журнал продолжается в обход неё.',
    },
    COMPARE,
  ),
  AUDIT_ROWS_REORDERED: inLog(
    { en: 'Rows do not stand where they were appended.', ru: 'Записи стоят не на своих местах.' },
    COMPARE,
  ),
  AUDIT_LINK_BROKEN: inLog(
    {
      en: 'Two rows do not follow each other: one was replaced, or rows between them were removed and the numbers closed up.',
      ru: 'Две записи не следуют друг за другом: одна подменена, или записи между ними удалены с исправлением номеров.',
    },
    COMPARE,
  ),
  AUDIT_TAIL_CUT: inLog(
    { en: 'The log ends before a head that is known of it.', ru: 'Журнал обрывается раньше известной его вершины.' },
    COMPARE,
  ),
  AUDIT_HISTORY_REWRITTEN: inLog(
    {
      en: 'The log does not lead to a head that was signed: it was computed anew.',
      ru: 'Журнал не приводит к подписанной вершине: он пересчитан заново.',
    },
    COMPARE,
  ),
  CHECKPOINT_REFUSED: inLog(
    {
      en: 'The signed head of a log, or its countersignature, cannot be believed.',
      ru: 'Подписанной вершине журнала или заверяющей подписи нельзя доверять.',
    },
    {
      en: 'Check that the key is in the register and was in force then, and that the clocks are right.',
      ru: 'Проверьте, что ключ есть в реестре и действовал в тот момент и что часы верны.',
    },
  ),
  CHECKPOINT_CONFLICT: inLog(
    {
      en: 'A party signed a head of its log that does not go together with one it signed before.',
      ru: 'Сторона подписала вершину журнала, несовместимую с подписанной ею ранее.',
    },
    {
      en: 'Keep both: together they prove that the log was rewritten. Ask that party for an export.',
      ru: 'Сохраните обе: вместе они доказывают, что журнал переписан. Запросите у стороны выгрузку.',
    },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
