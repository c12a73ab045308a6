import { entriesOf, type ErrorEntry } from './entry.ts'

const ofOperator = entriesOf('operator', 500)

/** What whoever runs a part of the exchange has to put right, and what nobody foresaw. */
export const OPERATOR_ERRORS = {
  CODELIST_INVALID: ofOperator(
    { en: 'The file of a code list cannot be read.', ru: 'Файл кодового списка не читается.' },
    {
      en: 'Correct the file at the line and column that the message names.',
      ru: 'Исправьте файл в строке и столбце, указанных в сообщении.',
    },
  ),
  OPERATIONS_INVALID: ofOperator(
    {
      en: 'The file of trusted documents cannot be used.',
      ru: 'Файл утверждённых запросов непригоден.',
    },
    {
      en: 'Publish the documents again: exchange operations publish. What was trusted before stays so meanwhile.',
      ru: 'Опубликуйте запросы заново: exchange operations publish. До этого действует прежний набор.',
    },
  ),
  CONFIGURATION_INVALID: ofOperator(
    {
      en: 'The settings in the environment are incomplete or wrong.',
      ru: 'Настройки окружения неполны или ошибочны.',
    },
    {
      en: 'Correct every setting that the message lists, then start again.',
      ru: 'Исправьте все перечисленные настройки и запустите снова.',
    },
  ),
  PORT_IN_USE: ofOperator(
    {
      en: 'Another program listens on a port that the exchange needs.',
      ru: 'Нужный порт занят другой программой.',
    },
    {
      en: 'Stop that program, or set EXCHANGE_PORT to the first of some free ports.',
      ru: 'Остановите её или задайте EXCHANGE_PORT — начало свободного диапазона.',
    },
  ),
  POSTGRES_UNAVAILABLE: ofOperator(
    { en: 'PostgreSQL could not be started or reached.', ru: 'PostgreSQL не удалось запустить или подключить.' },
    {
      en: 'Read the reason in the message; or set DATABASE_URL_<NAME> to a server of your own.',
      ru: 'Причина в сообщении; или задайте DATABASE_URL_<NAME> для своего сервера.',
    },
  ),
  GATEWAY_UNREACHABLE: entriesOf('operator', 502)(
    { en: 'No gateway answers at this address.', ru: 'По этому адресу шлюз не отвечает.' },
    {
      en: 'Start one with `exchange up`, or name its address with --url.',
      ru: 'Запустите его командой `exchange up` или укажите адрес в --url.',
    },
  ),
  USAGE_INVALID: entriesOf('operator', 400)(
    { en: 'The command line cannot be understood.', ru: 'Командная строка не распознана.' },
    {
      en: 'Add --help to see what the command takes.',
      ru: 'Добавьте --help, чтобы увидеть параметры команды.',
    },
  ),
  CONFIRMATION_NEEDED: entriesOf('operator', 400)(
    {
      en: 'Published figures are about to change, and there is nobody to ask.',
      ru: 'Опубликованные данные изменятся, а подтвердить это некому.',
    },
    {
      en: 'Look at the changes with --dry-run; then run it in a terminal, or add --yes.',
      ru: 'Посмотрите изменения с --dry-run; затем выполните в терминале или добавьте --yes.',
    },
  ),
  COMPOSITION_FAILED: ofOperator(
    {
      en: 'The schemas that the subgraphs serve do not compose into one.',
      ru: 'Схемы подграфов не складываются в единую.',
    },
    { en: 'The message names the subgraph and the element.', ru: 'Подграф и элемент названы в сообщении.' },
  ),
  SUPERGRAPH_SHRINKS: ofOperator(
    {
      en: 'With the schema that is published now, something that could be asked so far would disappear or change.',
      ru: 'С опубликованной схемой исчезло бы или изменилось то, что до сих пор можно было запросить.',
    },
    {
      en: 'Publish what is missing again; or, where it is meant, restart the gateway with ACCEPT_SHRINKING set to the mark in its log.',
      ru: 'Верните недостающее в схему; если так задумано, перезапустите шлюз с ACCEPT_SHRINKING и меткой из журнала.',
    },
  ),
  SUPERGRAPH_CACHE_INVALID: ofOperator(
    {
      en: 'The file of the last supergraph is damaged, and is not used.',
      ru: 'Файл последнего суперграфа повреждён и не используется.',
    },
    {
      en: 'Nothing need be done once every subgraph can be reached: it is then written anew. Else restore it from a backup.',
      ru: 'Когда доступны все подграфы, он создаётся заново; иначе восстановите его из резервной копии.',
    },
  ),
  SUPERGRAPH_NOT_KEPT: ofOperator(
    {
      en: 'The supergraph that answers could not be written to its file.',
      ru: 'Не удалось записать действующий суперграф в файл.',
    },
    {
      en: 'Let the gateway write to SUPERGRAPH_CACHE_FILE: a folder that exists, with space left.',
      ru: 'Обеспечьте шлюзу запись в SUPERGRAPH_CACHE_FILE: нужны существующий каталог и свободное место.',
    },
  ),
  PROCESS_FAILED: ofOperator(
    {
      en: 'A part of the exchange stopped before it was ready.',
      ru: 'Часть системы остановилась, не успев запуститься.',
    },
    { en: 'Read its log at the path in the message.', ru: 'Прочтите журнал по пути, указанному в сообщении.' },
  ),
  INTERNAL: entriesOf('gateway', 500)(
    { en: 'Something failed that should not have.', ru: 'Произошла непредвиденная ошибка.' },
    {
      en: 'Report the request id; the cause is in the log under it.',
      ru: 'Сообщите номер запроса: причина есть в журнале.',
    },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
