import { entriesOf, type ErrorEntry } from './entry.ts'

const ofGovernment = entriesOf('government', 502)

/** Why a party does not answer, or not with what was asked for. */
export const SERVICE_ERRORS = {
  GOVERNMENT_UNREACHABLE: ofGovernment(
    { en: "The government's service could not be reached.", ru: 'Служба государства недоступна.' },
    {
      en: 'Ask again later; the figures of the others are unaffected.',
      ru: 'Повторите позже; данные других государств не затронуты.',
    },
  ),
  SUBGRAPH_ERROR: ofGovernment(
    { en: 'A subgraph answered this part with an error of its own.', ru: 'Подграф ответил на эту часть ошибкой.' },
    {
      en: 'The message is its own; ask whoever runs the subgraph that the error names.',
      ru: 'Сообщение принадлежит подграфу; обратитесь к владельцу названного подграфа.',
    },
  ),
  GOVERNMENT_UNAVAILABLE: entriesOf('government', 503)(
    {
      en: "The government's service has failed several times in a row; it is left alone for some seconds.",
      ru: 'Служба государства несколько раз подряд не ответила; некоторое время к ней не обращаются.',
    },
    {
      en: 'Ask again after the moment that the message names; the figures of the others are unaffected.',
      ru: 'Повторите после указанного в сообщении момента; данные других государств не затронуты.',
    },
  ),
  GOVERNMENT_BUSY: entriesOf('government', 503)(
    {
      en: "More is asked of the government's service at once than it can answer.",
      ru: 'К службе государства одновременно обращено больше запросов, чем она может обработать.',
    },
    {
      en: 'Ask again in a few seconds; the figures of the others are unaffected.',
      ru: 'Повторите через несколько секунд; данные других государств не затронуты.',
    },
  ),
  GOVERNMENT_TIMEOUT: entriesOf('government', 504)(
    {
      en: "The government's service did not answer within the deadline.",
      ru: 'Служба государства не ответила в срок.',
    },
    { en: 'Ask again later, or ask for less.', ru: 'Повторите позже или сузьте запрос.' },
  ),
  GOVERNMENT_ANSWER_INVALID: ofGovernment(
    {
      en: "The government's service answered with something that is not a GraphQL answer.",
      ru: 'Служба государства вернула не ответ GraphQL.',
    },
    {
      en: 'Its IT team sees the cause in its log under the request id.',
      ru: 'Причину видит её служба ИТ в журнале по номеру запроса.',
    },
  ),
  GOVERNMENT_ANSWER_TOO_LARGE: ofGovernment(
    {
      en: "The government's answer exceeds the gateway's byte limit.",
      ru: 'Ответ государства превышает допустимый объём.',
    },
    { en: 'Narrow the selection.', ru: 'Сузьте запрос.' },
  ),
  DATABASE_UNAVAILABLE: entriesOf('government', 503)(
    {
      en: "The government's service runs, but its database does not answer.",
      ru: 'Служба государства работает, но её база данных не отвечает.',
    },
    {
      en: 'Ask again later; its IT team is told by the readiness check.',
      ru: 'Повторите позже; служба ИТ видит это по проверке готовности.',
    },
  ),
  DATABASE_FULL: entriesOf('government', 503)(
    {
      en: "The disk of the government's database is full.",
      ru: 'Диск базы данных государства заполнен.',
    },
    {
      en: 'Make room on that disk, then run the same command again: what was begun has left nothing behind.',
      ru: 'Освободите место на этом диске и повторите ту же команду: от начатого ничего не осталось.',
    },
  ),
  DATABASE_OF_ANOTHER_GOVERNMENT: entriesOf('operator', 500)(
    {
      en: 'The database holds the figures of another government.',
      ru: 'База содержит данные другого государства.',
    },
    {
      en: 'Correct the address of the database (DATABASE_URL) or the government (--country); nothing was changed.',
      ru: 'Исправьте адрес базы (DATABASE_URL) или государство (--country); ничего не изменено.',
    },
  ),
  REGIONAL_UNAVAILABLE: entriesOf('gateway', 502)(
    {
      en: "The secretariat's regional service did not answer as it should.",
      ru: 'Региональная служба секретариата не ответила должным образом.',
    },
    {
      en: 'Ask again later; no figures are lost, they stay with the governments.',
      ru: 'Повторите позже; данные не потеряны, они хранятся у государств.',
    },
  ),
  DEADLINE_EXCEEDED: entriesOf('gateway', 504)(
    { en: 'The deadline of the question passed before it was answered.', ru: 'Срок ответа на запрос истёк.' },
    { en: 'Ask for less at once.', ru: 'Запрашивайте меньше за раз.' },
  ),
  OVERLOADED: entriesOf('gateway', 503)(
    {
      en: 'More is asked of the gateway at this moment than it can answer in time.',
      ru: 'Сейчас у шлюза спрашивают больше, чем он успевает отвечать.',
    },
    {
      en: 'Ask again after the seconds in Retry-After; nothing was done with the question.',
      ru: 'Повторите через число секунд из Retry-After; запрос не обрабатывался.',
    },
  ),
  NOT_READY: entriesOf('gateway', 503)(
    { en: 'The service is starting or stopping.', ru: 'Служба запускается или останавливается.' },
    { en: 'Ask again in a few seconds.', ru: 'Повторите через несколько секунд.' },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
