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
  QUERY_NOT_TRUSTED: entriesOf('caller', 403)(
    {
      en: 'The gateway answers a closed set of documents, and this is none of them.',
      ru: 'Шлюз отвечает только на утверждённые запросы; этот запрос к ним не относится.',
    },
    {
      en: 'Have it published to the gateway: exchange operations publish.',
      ru: 'Попросите опубликовать запрос на шлюзе: exchange operations publish.',
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
  URL_TOO_LONG: entriesOf('caller', 414)(
    { en: 'The address of the request is longer than the limit.', ru: 'Адрес запроса длиннее допустимого.' },
    {
      en: 'POST the question instead of putting it into the address.',
      ru: 'Отправьте запрос методом POST, а не в адресе.',
    },
  ),
  HEADERS_TOO_LARGE: entriesOf('caller', 431)(
    { en: 'The headers of the request are larger than the limit.', ru: 'Заголовки запроса больше допустимого.' },
    {
      en: 'Send fewer or shorter headers; cookies are not needed.',
      ru: 'Отправляйте меньше заголовков или сократите их; файлы cookie не нужны.',
    },
  ),
  CONTENT_TYPE_UNSUPPORTED: entriesOf('caller', 415)(
    { en: 'The body is written in a way that is not read here.', ru: 'Тело запроса записано в неподдерживаемом виде.' },
    {
      en: 'Send JSON in UTF-8 that is not compressed, with the content type application/json.',
      ru: 'Отправляйте несжатый JSON в UTF-8 с типом содержимого application/json.',
    },
  ),
  REQUEST_TOO_SLOW: entriesOf('caller', 408)(
    { en: 'The request did not arrive whole in time.', ru: 'Запрос не пришёл целиком в срок.' },
    { en: 'Send it again, all at once.', ru: 'Отправьте его снова, целиком.' },
  ),
  ORIGIN_NOT_ALLOWED: entriesOf('caller', 403)(
    {
      en: 'Pages of this site may not ask the gateway from a browser.',
      ru: 'Страницам этого сайта нельзя обращаться к шлюзу из браузера.',
    },
    {
      en: 'Ask from a server, or have the secretariat add the site to CORS_ORIGINS.',
      ru: 'Обращайтесь с сервера или попросите секретариат добавить сайт в CORS_ORIGINS.',
    },
  ),
  RATE_LIMITED: entriesOf('caller', 429)(
    {
      en: 'The organisation, or the address of somebody anonymous, has asked as many questions as it may for now.',
      ru: 'Организация (или адрес анонимного пользователя) исчерпала допустимое число запросов.',
    },
    {
      en: 'Ask again after the seconds in Retry-After; whoever signs in is counted with their organisation.',
      ru: 'Повторите через число секунд из Retry-After; после входа запросы считаются по организации.',
    },
  ),
  NOT_FOUND: entriesOf('caller', 404)(
    { en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
    { en: 'GraphQL is at /graphql.', ru: 'GraphQL находится по адресу /graphql.' },
  ),
} as const
