import { errors } from 'undici'
import { ExchangeError, type ErrorCode } from '../../shared/errors.ts'
import { nameOf, REGIONAL, type Party } from '../parties.ts'

/** How a whole fetch can fail. */
export const FAILURES = {
  UNREACHABLE: 'GOVERNMENT_UNREACHABLE',
  TIMEOUT: 'GOVERNMENT_TIMEOUT',
  INVALID: 'GOVERNMENT_ANSWER_INVALID',
  TOO_LARGE: 'GOVERNMENT_ANSWER_TOO_LARGE',
} as const satisfies Record<string, ErrorCode>

export type Failure = keyof typeof FAILURES

/**
 * A fetch that failed as a whole, in words that may reach an analyst.
 * @param what completes "The service of KZ …", with no address in it
 * @param cause for the log alone
 */
export function fetchFailure(failure: Failure, party: Party, what: string, cause?: unknown): ExchangeError {
  const code = party.graph === REGIONAL ? 'REGIONAL_UNAVAILABLE' : FAILURES[failure]
  return new ExchangeError(code, `${nameOf(party)} ${what}.`, {
    ...(party.refArea === null ? {} : { reporter: party.refArea }),
    cause,
  })
}

/** Bytes came that are not HTTP, or another number of them than was promised. */
const isBrokenHttp = (error: unknown): boolean =>
  error instanceof errors.HTTPParserError ||
  error instanceof errors.ResponseContentLengthMismatchError ||
  error instanceof errors.HeadersOverflowError

/** What a connection's error means, for errors that undici throws. */
export function connectionFailure(error: unknown, party: Party, answering: boolean): ExchangeError {
  if (error instanceof ExchangeError) return error
  return answering || isBrokenHttp(error)
    ? fetchFailure('INVALID', party, 'broke off its answer', error)
    : fetchFailure('UNREACHABLE', party, 'could not be reached', error)
}
