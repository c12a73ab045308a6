import type { ErrorEntry } from './error-entry.ts'

/** What can be wrong with a question, and with what it asks for. */
export const QUESTION_ERRORS = {
  INDICATOR_UNKNOWN: {
    means: { en: 'The catalogue has no indicator with this code.', ru: 'В каталоге нет показателя с таким кодом.' },
    remedy: { en: 'Choose a code from Query.indicators.', ru: 'Выберите код из Query.indicators.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  DIMENSION_NOT_AVAILABLE: {
    means: { en: 'The indicator does not have this dimension.', ru: 'У показателя нет этого измерения.' },
    remedy: {
      en: 'Ask only for the dimensions that the message lists.',
      ru: 'Запрашивайте только измерения, названные в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  SUM_NOT_PUBLISHED: {
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
  },
  CODE_UNKNOWN: {
    means: { en: 'The code list has no such code.', ru: 'В кодовом списке нет такого кода.' },
    remedy: {
      en: 'Choose a code from Query.codelist; the message names the list.',
      ru: 'Выберите код из Query.codelist; список назван в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  PERIOD_MALFORMED: {
    means: { en: 'This is not a time period.', ru: 'Это не отчётный период.' },
    remedy: {
      en: 'Write 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 or 2014-01-01/P2M.',
      ru: 'Пишите 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 или 2014-01-01/P2M.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  PERIODS_REVERSED: {
    means: { en: 'The start of the span is after its end.', ru: 'Начало промежутка позже его конца.' },
    remedy: { en: 'Exchange startPeriod and endPeriod.', ru: 'Поменяйте местами startPeriod и endPeriod.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  PERIODS_TOO_MANY: {
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
  },
  FREQUENCY_NOT_PUBLISHED: {
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
  },
  PARTNER_CONFLICT: {
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
  },
  CORRIDOR_FIXED: {
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
  },
  MIRROR_NOT_DEFINED: {
    means: { en: 'No indicator of the other end mirrors this one.', ru: 'Зеркального показателя для него нет.' },
    remedy: {
      en: 'Choose an indicator whose `mirror` is not null.',
      ru: 'Выберите показатель, у которого `mirror` не пуст.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  MEASURE_NOT_APPLICABLE: {
    means: {
      en: 'The measure cannot be computed for this selection.',
      ru: 'Для этого запроса показатель не вычисляется.',
    },
    remedy: { en: 'Change the selection as the message says.', ru: 'Измените запрос, как указано в сообщении.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  ID_MALFORMED: {
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
  },
  MOMENT_MALFORMED: {
    means: { en: 'This is not a moment in time.', ru: 'Это не момент времени.' },
    remedy: { en: 'Write it as 2013-06-01T00:00:00Z.', ru: 'Пишите в виде 2013-06-01T00:00:00Z.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  CURSOR_MALFORMED: {
    means: { en: 'This cursor was not given out for this list.', ru: 'Этот курсор выдан не для этого списка.' },
    remedy: {
      en: 'Pass endCursor of the previous page, unchanged.',
      ru: 'Передайте endCursor предыдущей страницы без изменений.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  PAGE_SIZE: {
    means: { en: '`first` is outside the allowed range.', ru: '`first` вне допустимого диапазона.' },
    remedy: {
      en: 'Ask for between 1 and the number in the message.',
      ru: 'Укажите от 1 до числа, названного в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  MEMBER_UNKNOWN: {
    means: { en: 'No member government has this code.', ru: 'Нет государства-участника с таким кодом.' },
    remedy: { en: 'Choose from Query.countries.', ru: 'Выберите из Query.countries.' },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  CODELIST_UNKNOWN: {
    means: { en: 'There is no code list with this id.', ru: 'Нет кодового списка с таким идентификатором.' },
    remedy: {
      en: 'Choose one of the lists that the message names.',
      ru: 'Выберите один из списков, названных в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  QUERY_INVALID: {
    means: { en: 'The query is not valid GraphQL for this schema.', ru: 'Запрос не соответствует схеме GraphQL.' },
    remedy: {
      en: 'The message names the place; the schema is in GraphiQL.',
      ru: 'Место указано в сообщении; схема доступна в GraphiQL.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  QUERY_TOO_LARGE: {
    means: {
      en: 'The query asks for more at once than anybody may.',
      ru: 'Запрос требует больше, чем разрешено за один раз.',
    },
    remedy: {
      en: 'Ask in several queries; the message names the limit and what the query has.',
      ru: 'Разбейте запрос на несколько; предел и фактическое число названы в сообщении.',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  REQUEST_MALFORMED: {
    means: { en: 'The HTTP request is not a GraphQL request.', ru: 'HTTP-запрос не является запросом GraphQL.' },
    remedy: {
      en: 'POST JSON with "query" and, where needed, "variables".',
      ru: 'Отправьте POST с JSON: «query» и при необходимости «variables».',
    },
    origin: 'caller',
    http: 400,
    since: '0.1',
  },
  REQUEST_TOO_LARGE: {
    means: { en: 'The request body is larger than the limit.', ru: 'Тело запроса больше допустимого.' },
    remedy: { en: 'Send less than the limit in the message.', ru: 'Отправьте меньше, чем указано в сообщении.' },
    origin: 'caller',
    http: 413,
    since: '0.1',
  },
  NOT_FOUND: {
    means: { en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
    remedy: { en: 'GraphQL is at /graphql.', ru: 'GraphQL находится по адресу /graphql.' },
    origin: 'caller',
    http: 404,
    since: '0.1',
  },
  NOT_PUBLISHED: {
    means: { en: 'The government has published no such figures.', ru: 'Государство не публиковало таких данных.' },
    remedy: { en: 'See Country.coverage for what it publishes.', ru: 'Что публикуется, показывает Country.coverage.' },
    origin: 'government',
    http: 200,
    since: '0.1',
  },
  ROWS_TOO_MANY: {
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
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>
