import { errors } from 'undici'
import { ExchangeError, type ErrorCode } from '../../shared/errors.ts'
import { systemCode } from '../../shared/system-code.ts'
import { nameOf, REGIONAL, type Party } from '../parties.ts'

/** How a whole fetch can fail. */
const FAILURES = {
  UNREACHABLE: 'GOVERNMENT_UNREACHABLE',
  TIMEOUT: 'GOVERNMENT_TIMEOUT',
  /** Not enough time was left for anybody to answer. */
  HURRIED: 'GOVERNMENT_TIMEOUT',
  INVALID: 'GOVERNMENT_ANSWER_INVALID',
  TOO_LARGE: 'GOVERNMENT_ANSWER_TOO_LARGE',
  UNAVAILABLE: 'GOVERNMENT_UNAVAILABLE',
  BUSY: 'GOVERNMENT_BUSY',
} as const satisfies Record<string, ErrorCode>

export type Failure = keyof typeof FAILURES

/** A fetch that failed as a whole. */
class FetchFailure extends ExchangeError {
  readonly failure: Failure

  constructor(failure: Failure, party: Party, what: string, cause?: unknown) {
    const code = party.graph === REGIONAL ? 'REGIONAL_UNAVAILABLE' : FAILURES[failure]
    super(code, `${nameOf(party)} ${what}.`, {
      ...(party.refArea === null ? {} : { reporter: party.refArea }),
      cause,
    })
    this.failure = failure
  }
}

/**
 * A fetch that failed as a whole, in words that may reach an analyst.
 * @param what completes "The service of KZ …", with no address in it
 * @param cause for the log alone
 */
export const fetchFailure = (failure: Failure, party: Party, what: string, cause?: unknown): ExchangeError =>
  new FetchFailure(failure, party, what, cause)

/** @param fairMs with less time than this, its silence tells nothing of whoever was asked */
export const timedOut = (party: Party, timeoutMs: number, fairMs: number): ExchangeError =>
  fetchFailure(timeoutMs < fairMs ? 'HURRIED' : 'TIMEOUT', party, `did not answer within ${Math.round(timeoutMs)} ms`)

const TELLING: ReadonlySet<Failure> = new Set(['UNREACHABLE', 'TIMEOUT', 'INVALID'])

/** Whether a failure tells that whoever was asked is not well; what it refuses or answers at length does not. */
export const isTheirFailure = (error: unknown): boolean =>
  error instanceof FetchFailure
    ? TELLING.has(error.failure)
    : error instanceof ExchangeError && error.code.startsWith('HOP_ANSWER_')

/** Whether something came back, all the same. */
export const isTooLarge = (error: unknown): boolean => error instanceof FetchFailure && error.failure === 'TOO_LARGE'

const LOST: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** Whether a connection was lost before a byte of the answer, as when it was closed while nobody used it. */
export const isConnectionLoss = (error: unknown): boolean =>
  error instanceof FetchFailure && error.failure === 'UNREACHABLE' && LOST.has(systemCode(error.cause))

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
