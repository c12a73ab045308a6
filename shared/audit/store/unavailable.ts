import { ExchangeError } from '../../errors.ts'
import { systemCode } from '../../system-code.ts'

export const unavailable = (reason: string, cause?: unknown): ExchangeError =>
  new ExchangeError('AUDIT_UNAVAILABLE', `The log cannot be used: ${reason}.`, { cause })

/** PostgreSQL knows no such schema, table or function. */
const ABSENT = new Set(['3F000', '42P01', '42883'])

/** What a database that holds a log answers. @throws AUDIT_UNAVAILABLE for whatever keeps it from answering */
export async function orUnavailable<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (cause) {
    throw ABSENT.has(systemCode(cause))
      ? unavailable('its database has none; an administrator makes it with `exchange audit install`', cause)
      : unavailable('its database does not answer as it should', cause)
  }
}
