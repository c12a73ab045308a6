import { ExchangeError } from '../../errors.ts'

export const unavailable = (reason: string, cause?: unknown): ExchangeError =>
  new ExchangeError('AUDIT_UNAVAILABLE', `The log cannot be used: ${reason}.`, { cause })

/** What a database that holds a log answers. @throws AUDIT_UNAVAILABLE for whatever keeps it from answering */
export async function orUnavailable<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (cause) {
    throw unavailable('its database does not answer as it should', cause)
  }
}
