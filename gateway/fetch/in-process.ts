import { execute, GraphQLError, type GraphQLSchema } from 'graphql'
import { ERRORS, ExchangeError } from '../../shared/errors.ts'
import { checkedQuestions } from '../../shared/graphql/checked-questions.ts'
import type { Log } from '../../shared/log.ts'
import { NOTHING, readQuestion } from './read-question.ts'
import type { Asking, Subgraph } from './subgraph.ts'

export interface InProcessSubgraph {
  readonly schema: GraphQLSchema
  /** What its resolvers are told of one question. */
  readonly contextOf: (asking: Asking) => unknown
  readonly log: Log
}

/**
 * A subgraph that answers in this process: nothing is sent, so nothing is signed. Any schema that federation can ask
 * does. Its resolvers keep an eye on time themselves.
 */
export function inProcess({ schema, contextOf, log }: InProcessSubgraph): Subgraph {
  const prepare = checkedQuestions(schema, () => ({}))
  return {
    async ask(body, asking) {
      asking.signal.throwIfAborted()
      const { query, variables, operationName } = readQuestion(body)
      const prepared = prepare(query)
      const result =
        'errors' in prepared
          ? prepared
          : await execute({
              ...{ schema, document: prepared.document, contextValue: contextOf(asking) },
              ...{ variableValues: variables, operationName },
            })
      const errors = result.errors?.map((error) => asForeign(error, asking.requestId, log))
      const data = 'data' in result ? { data: result.data ?? null } : {}
      return { status: 200, body: { ...data, ...(errors === undefined ? {} : { errors }) } }
    },
    read: async () => NOTHING,
    post: async () => NOTHING,
    look: async () => NOTHING,
    state: () => null,
    close: async () => undefined,
  }
}

/** The error of ours behind those that GraphQL wraps around it. */
function ours(error: unknown): ExchangeError | null {
  if (error instanceof ExchangeError) return error
  return error instanceof GraphQLError ? ours(error.originalError) : null
}

/** As any subgraph's error comes: a code of the catalogue; what nobody foresaw goes to the log instead. */
function asForeign(error: GraphQLError, requestId: string, log: Log) {
  const found = ours(error) ?? new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en, { cause: error })
  if (found.cause !== undefined) {
    log.error({ requestId, code: found.code, err: found.cause, path: error.path }, found.message)
  }
  return {
    message: found.message,
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: found.toExtensions(),
  }
}
