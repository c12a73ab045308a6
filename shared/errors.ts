import type { ClauseReference } from './agreements/agreement.ts'
import { AGREEMENT_ERRORS } from './agreement-errors.ts'
import { AUDIT_ERRORS } from './audit-errors.ts'
import { DELIVERY_ERRORS } from './delivery-errors.ts'
import type { ErrorEntry } from './error-entry.ts'
import { FILE_ERRORS } from './file-errors.ts'
import { HOP_ERRORS } from './hop-errors.ts'
import { IDENTITY_ERRORS } from './identity-errors.ts'
import { RELEASE_ERRORS } from './release-errors.ts'

export type { ErrorEntry, ErrorOrigin } from './error-entry.ts'

const define = (entry: ErrorEntry): ErrorEntry => entry

/** The one catalogue of errors. `shared/docs/errors.md` is printed from it. A code is never reused. */
export const ERRORS = {
  INDICATOR_UNKNOWN: define({
    means: { en: 'The catalogue has no indicator with this code.', ru: 'В каталоге нет показателя с таким кодом.' },
    remedy: { en: 'Choose a code from Query.indicators.', ru: 'Выберите код из Query.indicators.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  DIMENSION_NOT_AVAILABLE: define({
    means: { en: 'The indicator does not have this dimension.', ru: 'У показателя нет этого измерения.' },
    remedy: {
      en: 'Ask only for the dimensions that the message lists.',
      ru: 'Запрашивайте только измерения, названные в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  SUM_NOT_PUBLISHED: define({
    means: {
      en: 'Several codes on a dimension that is not in `by` would be a sum that nobody published.',
      ru: 'Несколько кодов измерения, не указанного в `by`, дали бы сумму, которую никто не публиковал.',
    },
    remedy: {
      en: 'Add the dimension to `by`, or name one code.',
      ru: 'Добавьте измерение в `by` или укажите один код.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  CODE_UNKNOWN: define({
    means: { en: 'The code list has no such code.', ru: 'В кодовом списке нет такого кода.' },
    remedy: {
      en: 'Choose a code from Query.codelist; the message names the list.',
      ru: 'Выберите код из Query.codelist; список назван в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  PERIOD_MALFORMED: define({
    means: { en: 'This is not a time period.', ru: 'Это не отчётный период.' },
    remedy: {
      en: 'Write 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 or 2014-01-01/P2M.',
      ru: 'Пишите 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 или 2014-01-01/P2M.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  PERIODS_REVERSED: define({
    means: { en: 'The start of the span is after its end.', ru: 'Начало промежутка позже его конца.' },
    remedy: { en: 'Exchange startPeriod and endPeriod.', ru: 'Поменяйте местами startPeriod и endPeriod.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  PERIODS_TOO_MANY: define({
    means: {
      en: 'The selection spans more periods than one question may.',
      ru: 'Запрос охватывает больше периодов, чем допускается.',
    },
    remedy: {
      en: 'Narrow startPeriod and endPeriod, or ask for a lower frequency.',
      ru: 'Сузьте startPeriod и endPeriod или выберите меньшую частоту.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  FREQUENCY_NOT_PUBLISHED: define({
    means: {
      en: 'The indicator is not published at this frequency.',
      ru: 'Показатель не публикуется с такой частотой.',
    },
    remedy: {
      en: 'Leave `freq` out for the default, or choose one that the message lists.',
      ru: 'Не указывайте `freq` (частота по умолчанию) или выберите одну из названных в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  PARTNER_CONFLICT: define({
    means: {
      en: '`partner` names the other end of the corridor, so it does not go together with `origin` or `destination`.',
      ru: '`partner` — другой конец коридора и не сочетается с `origin` и `destination`.',
    },
    remedy: {
      en: 'Use either `partner`, or `origin` and `destination`.',
      ru: 'Укажите либо `partner`, либо `origin` и `destination`.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  CORRIDOR_FIXED: define({
    means: {
      en: 'A corridor names origin and destination itself.',
      ru: 'Коридор сам задаёт страны происхождения и назначения.',
    },
    remedy: {
      en: 'Leave origin, destination and partner out of the selection.',
      ru: 'Уберите origin, destination и partner из запроса.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  MIRROR_NOT_DEFINED: define({
    means: { en: 'No indicator of the other end mirrors this one.', ru: 'Зеркального показателя для него нет.' },
    remedy: {
      en: 'Choose an indicator whose `mirror` is not null.',
      ru: 'Выберите показатель, у которого `mirror` не пуст.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  MEASURE_NOT_APPLICABLE: define({
    means: {
      en: 'The measure cannot be computed for this selection.',
      ru: 'Для этого запроса показатель не вычисляется.',
    },
    remedy: { en: 'Change the selection as the message says.', ru: 'Измените запрос, как указано в сообщении.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  ID_MALFORMED: define({
    means: {
      en: 'This is not the id of a data set in its one spelling.',
      ru: 'Это не идентификатор набора данных в его единственной записи.',
    },
    remedy: {
      en: 'Take ids from DataSet.id or DataSet.citation, unchanged.',
      ru: 'Берите идентификаторы из DataSet.id или DataSet.citation без изменений.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  MOMENT_MALFORMED: define({
    means: { en: 'This is not a moment in time.', ru: 'Это не момент времени.' },
    remedy: { en: 'Write it as 2013-06-01T00:00:00Z.', ru: 'Пишите в виде 2013-06-01T00:00:00Z.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  CURSOR_MALFORMED: define({
    means: { en: 'This cursor was not given out for this list.', ru: 'Этот курсор выдан не для этого списка.' },
    remedy: {
      en: 'Pass endCursor of the previous page, unchanged.',
      ru: 'Передайте endCursor предыдущей страницы без изменений.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  PAGE_SIZE: define({
    means: { en: '`first` is outside the allowed range.', ru: '`first` вне допустимого диапазона.' },
    remedy: {
      en: 'Ask for between 1 and the number in the message.',
      ru: 'Укажите от 1 до числа, названного в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  MEMBER_UNKNOWN: define({
    means: { en: 'No member government has this code.', ru: 'Нет государства-участника с таким кодом.' },
    remedy: { en: 'Choose from Query.countries.', ru: 'Выберите из Query.countries.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  CODELIST_UNKNOWN: define({
    means: { en: 'There is no code list with this id.', ru: 'Нет кодового списка с таким идентификатором.' },
    remedy: {
      en: 'Choose one of the lists that the message names.',
      ru: 'Выберите один из списков, названных в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  QUERY_INVALID: define({
    means: { en: 'The query is not valid GraphQL for this schema.', ru: 'Запрос не соответствует схеме GraphQL.' },
    remedy: {
      en: 'The message names the place; the schema is in GraphiQL.',
      ru: 'Место указано в сообщении; схема доступна в GraphiQL.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  REQUEST_MALFORMED: define({
    means: { en: 'The HTTP request is not a GraphQL request.', ru: 'HTTP-запрос не является запросом GraphQL.' },
    remedy: {
      en: 'POST JSON with "query" and, where needed, "variables".',
      ru: 'Отправьте POST с JSON: «query» и при необходимости «variables».',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  }),
  REQUEST_TOO_LARGE: define({
    means: { en: 'The request body is larger than the limit.', ru: 'Тело запроса больше допустимого.' },
    remedy: { en: 'Send less than the limit in the message.', ru: 'Отправьте меньше, чем указано в сообщении.' },
    origin: 'caller',
    http: 413,
    since: '0.1',
  }),
  NOT_FOUND: define({
    means: { en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
    remedy: { en: 'GraphQL is at /graphql.', ru: 'GraphQL находится по адресу /graphql.' },
    origin: 'caller',
    http: 404,
    since: '0.1',
  }),
  NOT_PUBLISHED: define({
    means: { en: 'The government has published no such figures.', ru: 'Государство не публиковало таких данных.' },
    remedy: { en: 'See Country.coverage for what it publishes.', ru: 'Что публикуется, показывает Country.coverage.' },
    origin: 'government',
    http: 200,
    since: '0.1',
  }),
  ROWS_TOO_MANY: define({
    means: {
      en: 'The data set has more rows than this government answers at once.',
      ru: 'В наборе данных больше строк, чем государство выдаёт за раз.',
    },
    remedy: {
      en: 'Narrow the selection, or page through `observations`.',
      ru: 'Сузьте запрос или читайте `observations` постранично.',
    },
    origin: 'caller',
    http: 200,
    since: '0.1',
  }),
  GOVERNMENT_UNREACHABLE: define({
    means: { en: "The government's service could not be reached.", ru: 'Служба государства недоступна.' },
    remedy: {
      en: 'Ask again later; the figures of the others are unaffected.',
      ru: 'Повторите позже; данные других государств не затронуты.',
    },
    origin: 'government',
    http: 502,
    since: '0.1',
  }),
  GOVERNMENT_TIMEOUT: define({
    means: {
      en: "The government's service did not answer within the deadline.",
      ru: 'Служба государства не ответила в срок.',
    },
    remedy: { en: 'Ask again later, or ask for less.', ru: 'Повторите позже или сузьте запрос.' },
    origin: 'government',
    http: 504,
    since: '0.1',
  }),
  GOVERNMENT_ANSWER_INVALID: define({
    means: {
      en: "The government's service answered with something that is not a GraphQL answer.",
      ru: 'Служба государства вернула не ответ GraphQL.',
    },
    remedy: {
      en: 'Its IT team sees the cause in its log under the request id.',
      ru: 'Причину видит её служба ИТ в журнале по номеру запроса.',
    },
    origin: 'government',
    http: 502,
    since: '0.1',
  }),
  GOVERNMENT_ANSWER_TOO_LARGE: define({
    means: {
      en: "The government's answer exceeds the gateway's byte limit.",
      ru: 'Ответ государства превышает допустимый объём.',
    },
    remedy: { en: 'Narrow the selection.', ru: 'Сузьте запрос.' },
    origin: 'government',
    http: 502,
    since: '0.1',
  }),
  DATABASE_UNAVAILABLE: define({
    means: {
      en: "The government's service runs, but its database does not answer.",
      ru: 'Служба государства работает, но её база данных не отвечает.',
    },
    remedy: {
      en: 'Ask again later; its IT team is told by the readiness check.',
      ru: 'Повторите позже; служба ИТ видит это по проверке готовности.',
    },
    origin: 'government',
    http: 503,
    since: '0.1',
  }),
  DATABASE_FULL: define({
    means: {
      en: "The disk of the government's database is full.",
      ru: 'Диск базы данных государства заполнен.',
    },
    remedy: {
      en: 'Make room on that disk, then run the same command again: what was begun has left nothing behind.',
      ru: 'Освободите место на этом диске и повторите ту же команду: от начатого ничего не осталось.',
    },
    origin: 'government',
    http: 503,
    since: '0.1',
  }),
  DATABASE_OF_ANOTHER_GOVERNMENT: define({
    means: {
      en: 'The database holds the figures of another government.',
      ru: 'База содержит данные другого государства.',
    },
    remedy: {
      en: 'Correct the address of the database (DATABASE_URL) or the government (--country); nothing was changed.',
      ru: 'Исправьте адрес базы (DATABASE_URL) или государство (--country); ничего не изменено.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  REGIONAL_UNAVAILABLE: define({
    means: {
      en: "The secretariat's regional service did not answer as it should.",
      ru: 'Региональная служба секретариата не ответила должным образом.',
    },
    remedy: {
      en: 'Ask again later; no figures are lost, they stay with the governments.',
      ru: 'Повторите позже; данные не потеряны, они хранятся у государств.',
    },
    origin: 'gateway',
    http: 502,
    since: '0.1',
  }),
  DEADLINE_EXCEEDED: define({
    means: { en: 'The deadline of the question passed before it was answered.', ru: 'Срок ответа на запрос истёк.' },
    remedy: { en: 'Ask for less at once.', ru: 'Запрашивайте меньше за раз.' },
    origin: 'gateway',
    http: 504,
    since: '0.1',
  }),
  NOT_READY: define({
    means: { en: 'The service is starting or stopping.', ru: 'Служба запускается или останавливается.' },
    remedy: { en: 'Ask again in a few seconds.', ru: 'Повторите через несколько секунд.' },
    origin: 'gateway',
    http: 503,
    since: '0.1',
  }),
  DELIVERY_INVALID: define({
    means: { en: 'A delivery cannot be loaded.', ru: 'Поставку данных нельзя загрузить.' },
    remedy: {
      en: 'Correct the file at the line and column that the message names.',
      ru: 'Исправьте файл в строке и столбце, указанных в сообщении.',
    },
    origin: 'delivery',
    http: 500,
    since: '0.1',
  }),
  ...AGREEMENT_ERRORS,
  ...FILE_ERRORS,
  ...DELIVERY_ERRORS,
  ...RELEASE_ERRORS,
  ...HOP_ERRORS,
  ...AUDIT_ERRORS,
  ...IDENTITY_ERRORS,
  CODELIST_INVALID: define({
    means: { en: 'The file of a code list cannot be read.', ru: 'Файл кодового списка не читается.' },
    remedy: {
      en: 'Correct the file at the line and column that the message names.',
      ru: 'Исправьте файл в строке и столбце, указанных в сообщении.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  CONFIGURATION_INVALID: define({
    means: {
      en: 'The settings in the environment are incomplete or wrong.',
      ru: 'Настройки окружения неполны или ошибочны.',
    },
    remedy: {
      en: 'Correct every setting that the message lists, then start again.',
      ru: 'Исправьте все перечисленные настройки и запустите снова.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  PORT_IN_USE: define({
    means: {
      en: 'Another program listens on a port that the exchange needs.',
      ru: 'Нужный порт занят другой программой.',
    },
    remedy: {
      en: 'Stop that program, or set EXCHANGE_PORT to the first of some free ports.',
      ru: 'Остановите её или задайте EXCHANGE_PORT — начало свободного диапазона.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  POSTGRES_UNAVAILABLE: define({
    means: { en: 'PostgreSQL could not be started or reached.', ru: 'PostgreSQL не удалось запустить или подключить.' },
    remedy: {
      en: 'Read the reason in the message; or set DATABASE_URL_<NAME> to a server of your own.',
      ru: 'Причина в сообщении; или задайте DATABASE_URL_<NAME> для своего сервера.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  GATEWAY_UNREACHABLE: define({
    means: { en: 'No gateway answers at this address.', ru: 'По этому адресу шлюз не отвечает.' },
    remedy: {
      en: 'Start one with `exchange up`, or name its address with --url.',
      ru: 'Запустите его командой `exchange up` или укажите адрес в --url.',
    },
    origin: 'operator',
    http: 502,
    since: '0.1',
  }),
  USAGE_INVALID: define({
    means: { en: 'The command line cannot be understood.', ru: 'Командная строка не распознана.' },
    remedy: {
      en: 'Add --help to see what the command takes.',
      ru: 'Добавьте --help, чтобы увидеть параметры команды.',
    },
    origin: 'operator',
    http: 400,
    since: '0.1',
  }),
  CONFIRMATION_NEEDED: define({
    means: {
      en: 'Published figures are about to change, and there is nobody to ask.',
      ru: 'Опубликованные данные изменятся, а подтвердить это некому.',
    },
    remedy: {
      en: 'Look at the changes with --dry-run; then run it in a terminal, or add --yes.',
      ru: 'Посмотрите изменения с --dry-run; затем выполните в терминале или добавьте --yes.',
    },
    origin: 'operator',
    http: 400,
    since: '0.1',
  }),
  COMPOSITION_FAILED: define({
    means: {
      en: 'The schemas that the subgraphs serve do not compose into one.',
      ru: 'Схемы подграфов не складываются в единую.',
    },
    remedy: { en: 'The message names the subgraph and the element.', ru: 'Подграф и элемент названы в сообщении.' },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  PROCESS_FAILED: define({
    means: {
      en: 'A part of the exchange stopped before it was ready.',
      ru: 'Часть системы остановилась, не успев запуститься.',
    },
    remedy: { en: 'Read its log at the path in the message.', ru: 'Прочтите журнал по пути, указанному в сообщении.' },
    origin: 'operator',
    http: 500,
    since: '0.1',
  }),
  INTERNAL: define({
    means: { en: 'Something failed that should not have.', ru: 'Произошла непредвиденная ошибка.' },
    remedy: {
      en: 'Report the request id; the cause is in the log under it.',
      ru: 'Сообщите номер запроса: причина есть в журнале.',
    },
    origin: 'gateway',
    http: 500,
    since: '0.1',
  }),
} as const

export type ErrorCode = keyof typeof ERRORS

export interface ErrorContext {
  /** The government concerned, if it is one. */
  readonly reporter?: string
  /** Where in the input: an argument, a file's line and column, a setting. */
  readonly place?: string
  /** The clause of an agreement that decided, where the asker may know it. */
  readonly clause?: ClauseReference
  readonly cause?: unknown
}

/**
 * The only kind of error whose text may leave a process.
 * Its message says what is wrong in this case; what the code means in general is in the catalogue.
 */
export class ExchangeError extends Error {
  readonly code: ErrorCode
  readonly reporter: string | undefined
  readonly place: string | undefined
  readonly clause: ClauseReference | undefined

  constructor(code: ErrorCode, message: string, context: ErrorContext = {}) {
    super(message, { cause: context.cause })
    this.name = 'ExchangeError'
    this.code = code
    this.reporter = context.reporter
    this.place = context.place
    this.clause = context.clause
  }

  get entry(): ErrorEntry {
    return ERRORS[this.code]
  }

  /** What goes into a GraphQL error's `extensions`. */
  toExtensions(): Record<string, string> {
    return {
      code: this.code,
      remedy: this.entry.remedy.en,
      ...(this.reporter === undefined ? {} : { reporter: this.reporter }),
      ...(this.place === undefined ? {} : { place: this.place }),
      ...(this.clause && { agreement: this.clause.agreement, clause: this.clause.clause }),
    }
  }
}
