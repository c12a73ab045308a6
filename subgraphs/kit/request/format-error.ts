import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import type { RequestScope } from './request-scope.ts'

/** Whose error it is, and of which request. */
export interface Occasion {
  readonly scope: RequestScope
  /** The government that speaks; null where none does. */
  readonly reporter: string | null
  /** The question was understood and is being answered: what GraphQL finds wrong now is not the asker's fault. */
  readonly answering: boolean
}

/** The error of ours behind those that GraphQL wraps around it. */
function ours(error: unknown): ExchangeError | null {
  if (error instanceof ExchangeError) return error
  return error instanceof GraphQLError ? ours(error.originalError) : null
}

/**
 * An error as it leaves: a code of the catalogue, what to do, whose it is, and the request's id. Anything unforeseen
 * leaves as INTERNAL without its text, which goes to the log.
 */
export function formatError(error: GraphQLError, { scope, reporter, answering }: Occasion): GraphQLFormattedError {
  const found = ours(error) ?? (answering ? unforeseen(error) : new ExchangeError('QUERY_INVALID', error.message))
  const { requestId, log } = scope
  if (found.cause !== undefined) log.error({ code: found.code, err: found.cause, path: error.path }, found.message)
  return {
    ...error.toJSON(),
    message: found.message,
    extensions: { ...(reporter === null ? {} : { reporter }), ...found.toExtensions(), requestId },
  }
}

const unforeseen = (cause: GraphQLError): ExchangeError =>
  new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en, { cause })
