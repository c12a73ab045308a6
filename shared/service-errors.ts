import type { ErrorEntry } from './error-entry.ts'

/** Why a party does not answer, or not with what was asked for. */
export const SERVICE_ERRORS = {
  GOVERNMENT_UNREACHABLE: {
    means: { en: "The government's service could not be reached.", ru: 'Служба государства недоступна.' },
    remedy: {
      en: 'Ask again later; the figures of the others are unaffected.',
      ru: 'Повторите позже; данные других государств не затронуты.',
    },
    origin: 'government',
    http: 502,
    since: '0.1',
  },
  GOVERNMENT_TIMEOUT: {
    means: {
      en: "The government's service did not answer within the deadline.",
      ru: 'Служба государства не ответила в срок.',
    },
    remedy: { en: 'Ask again later, or ask for less.', ru: 'Повторите позже или сузьте запрос.' },
    origin: 'government',
    http: 504,
    since: '0.1',
  },
  GOVERNMENT_ANSWER_INVALID: {
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
  },
  GOVERNMENT_ANSWER_TOO_LARGE: {
    means: {
      en: "The government's answer exceeds the gateway's byte limit.",
      ru: 'Ответ государства превышает допустимый объём.',
    },
    remedy: { en: 'Narrow the selection.', ru: 'Сузьте запрос.' },
    origin: 'government',
    http: 502,
    since: '0.1',
  },
  DATABASE_UNAVAILABLE: {
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
  },
  DATABASE_FULL: {
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
  },
  DATABASE_OF_ANOTHER_GOVERNMENT: {
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
  },
  REGIONAL_UNAVAILABLE: {
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
  },
  DEADLINE_EXCEEDED: {
    means: { en: 'The deadline of the question passed before it was answered.', ru: 'Срок ответа на запрос истёк.' },
    remedy: { en: 'Ask for less at once.', ru: 'Запрашивайте меньше за раз.' },
    origin: 'gateway',
    http: 504,
    since: '0.1',
  },
  NOT_READY: {
    means: { en: 'The service is starting or stopping.', ru: 'Служба запускается или останавливается.' },
    remedy: { en: 'Ask again in a few seconds.', ru: 'Повторите через несколько секунд.' },
    origin: 'gateway',
    http: 503,
    since: '0.1',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>
