import type { GraphQLFormattedError } from 'graphql'
import { ERRORS, ExchangeError, type ErrorCode } from '../../../shared/errors.ts'
import type { RequestScope } from './request-scope.ts'

/** What the server says about a request that it cannot execute; these messages may be shown. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'QUERY_INVALID',
  GRAPHQL_VALIDATION_FAILED: 'QUERY_INVALID',
  BAD_USER_INPUT: 'QUERY_INVALID',
  OPERATION_RESOLUTION_FAILURE: 'QUERY_INVALID',
  BAD_REQUEST: 'REQUEST_MALFORMED',
}

/** The error of ours behind those that GraphQL wraps around it. */
function ours(error: unknown): ExchangeError | null {
  if (error instanceof ExchangeError) return error
  return error instanceof Error && 'originalError' in error ? ours(error.originalError) : null
}

function catalogued(formatted: GraphQLFormattedError, error: unknown): ExchangeError {
  const found = ours(error)
  if (found) return found
  const code = CODES[String(formatted.extensions?.['code'])]
  if (code) return new ExchangeError(code, formatted.message)
  return new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en, { cause: error })
}

/**
 * An error as it leaves: a code of the catalogue, what to do, whose it is, and the request's id. Anything unforeseen
 * leaves as INTERNAL without its text, which goes to the log.
 * @param reporter the government that speaks; null where none does
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  { requestId, log }: RequestScope,
  reporter: string | null,
): GraphQLFormattedError {
  const found = catalogued(formatted, error)
  if (found.cause !== undefined) log.error({ code: found.code, err: found.cause, path: formatted.path }, found.message)
  return {
    ...formatted,
    message: found.message,
    extensions: { ...(reporter === null ? {} : { reporter }), ...found.toExtensions(), requestId },
  }
}
