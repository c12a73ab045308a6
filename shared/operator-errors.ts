import type { ErrorEntry } from './error-entry.ts'

/** What whoever runs a part of the exchange has to put right, and what nobody foresaw. */
export const OPERATOR_ERRORS = {
  CODELIST_INVALID: {
    means: { en: 'The file of a code list cannot be read.', ru: 'Файл кодового списка не читается.' },
    remedy: {
      en: 'Correct the file at the line and column that the message names.',
      ru: 'Исправьте файл в строке и столбце, указанных в сообщении.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  },
  CONFIGURATION_INVALID: {
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
  },
  PORT_IN_USE: {
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
  },
  POSTGRES_UNAVAILABLE: {
    means: { en: 'PostgreSQL could not be started or reached.', ru: 'PostgreSQL не удалось запустить или подключить.' },
    remedy: {
      en: 'Read the reason in the message; or set DATABASE_URL_<NAME> to a server of your own.',
      ru: 'Причина в сообщении; или задайте DATABASE_URL_<NAME> для своего сервера.',
    },
    origin: 'operator',
    http: 500,
    since: '0.1',
  },
  GATEWAY_UNREACHABLE: {
    means: { en: 'No gateway answers at this address.', ru: 'По этому адресу шлюз не отвечает.' },
    remedy: {
      en: 'Start one with `exchange up`, or name its address with --url.',
      ru: 'Запустите его командой `exchange up` или укажите адрес в --url.',
    },
    origin: 'operator',
    http: 502,
    since: '0.1',
  },
  USAGE_INVALID: {
    means: { en: 'The command line cannot be understood.', ru: 'Командная строка не распознана.' },
    remedy: {
      en: 'Add --help to see what the command takes.',
      ru: 'Добавьте --help, чтобы увидеть параметры команды.',
    },
    origin: 'operator',
    http: 400,
    since: '0.1',
  },
  CONFIRMATION_NEEDED: {
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
  },
  COMPOSITION_FAILED: {
    means: {
      en: 'The schemas that the subgraphs serve do not compose into one.',
      ru: 'Схемы подграфов не складываются в единую.',
    },
    remedy: { en: 'The message names the subgraph and the element.', ru: 'Подграф и элемент названы в сообщении.' },
    origin: 'operator',
    http: 500,
    since: '0.1',
  },
  PROCESS_FAILED: {
    means: {
      en: 'A part of the exchange stopped before it was ready.',
      ru: 'Часть системы остановилась, не успев запуститься.',
    },
    remedy: { en: 'Read its log at the path in the message.', ru: 'Прочтите журнал по пути, указанному в сообщении.' },
    origin: 'operator',
    http: 500,
    since: '0.1',
  },
  INTERNAL: {
    means: { en: 'Something failed that should not have.', ru: 'Произошла непредвиденная ошибка.' },
    remedy: {
      en: 'Report the request id; the cause is in the log under it.',
      ru: 'Сообщите номер запроса: причина есть в журнале.',
    },
    origin: 'gateway',
    http: 500,
    since: '0.1',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>
