import { randomUUID } from 'node:crypto'

const TOKEN = /^[A-Za-z0-9._-]{1,64}$/

/** The asker's own id where it can stand in any log, else a new one. */
export const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && TOKEN.test(given) ? given : randomUUID()
