import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * A process's log: JSON lines on standard error, so that standard output stays for answers.
 * @param name who speaks: `gateway`, `kyrgyzstan`, …
 */
export const createLog = (name: string, level = 'info'): Log =>
  pino(
    { name, level, redact: ['headers.authorization', 'password', 'databaseUrl'], base: { name } },
    pino.destination({ dest: 2, sync: false }),
  )
