import { entriesOf } from './entry.ts'

const ofCaller = entriesOf('caller', 400)

/** What can be wrong with a request, before anybody looks at what it asks for. */
export const REQUEST_ERRORS = {
  QUERY_INVALID: ofCaller(
    { en: 'The query is not valid GraphQL for this schema.', ru: 'Запрос не соответствует схеме GraphQL.' },
    {
      en: 'The message names the place; the schema is in GraphiQL.',
      ru: 'Место указано в сообщении; схема доступна в GraphiQL.',
    },
  ),
  QUERY_TOO_LARGE: ofCaller(
    {
      en: 'The query asks for more at once than anybody may.',
      ru: 'Запрос требует больше, чем разрешено за один раз.',
    },
    {
      en: 'Ask in several queries; the message names the limit and what the query has.',
      ru: 'Разбейте запрос на несколько; предел и фактическое число названы в сообщении.',
    },
  ),
  REQUEST_MALFORMED: ofCaller(
    { en: 'The HTTP request is not a GraphQL request.', ru: 'HTTP-запрос не является запросом GraphQL.' },
    {
      en: 'POST JSON with "query" and, where needed, "variables".',
      ru: 'Отправьте POST с JSON: «query» и при необходимости «variables».',
    },
  ),
  REQUEST_TOO_LARGE: entriesOf('caller', 413)(
    { en: 'The request body is larger than the limit.', ru: 'Тело запроса больше допустимого.' },
    { en: 'Send less than the limit in the message.', ru: 'Отправьте меньше, чем указано в сообщении.' },
  ),
  NOT_FOUND: entriesOf('caller', 404)(
    { en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
    { en: 'GraphQL is at /graphql.', ru: 'GraphQL находится по адресу /graphql.' },
  ),
} as const
