import type { GraphQLFormattedError } from 'graphql'
import { ERRORS, isErrorCode, type ErrorCode } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Operations } from '../operations/operations.ts'
import { currentRequest } from '../request/current-request.ts'
import { withoutSuggestion } from '../request/introspection.ts'

/** Apollo Server's codes for what is wrong with a request before anything is fetched; its messages may be shown. */
const APOLLO_CODES: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'QUERY_INVALID',
  GRAPHQL_VALIDATION_FAILED: 'QUERY_INVALID',
  BAD_USER_INPUT: 'QUERY_INVALID',
  OPERATION_RESOLUTION_FAILURE: 'QUERY_INVALID',
  BAD_REQUEST: 'REQUEST_MALFORMED',
  PERSISTED_QUERY_NOT_FOUND: 'REQUEST_MALFORMED',
  PERSISTED_QUERY_NOT_SUPPORTED: 'REQUEST_MALFORMED',
}

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/**
 * The last step of every error: a code of the catalogue, what to do, and the request's id. Anything unforeseen leaves
 * as INTERNAL without its text, which goes to the log.
 */
export function formatError(log: Log, { mayIntrospect }: Pick<Operations, 'mayIntrospect'>): FormatError {
  return (given, error) => {
    const { requestId, caller } = currentRequest()
    const formatted = mayIntrospect(caller) ? given : withoutSuggestion(given)
    const extensions = formatted.extensions ?? {}
    if (isErrorCode(extensions['code'])) return { ...formatted, extensions: { ...extensions, requestId } }
    const code = APOLLO_CODES[String(extensions['code'])]
    if (code) return { ...formatted, extensions: { code, remedy: ERRORS[code].remedy.en, requestId } }
    log.error({ requestId, err: error }, 'A question failed where none should')
    return {
      message: ERRORS.INTERNAL.means.en,
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { code: 'INTERNAL', remedy: ERRORS.INTERNAL.remedy.en, requestId },
    }
  }
}
