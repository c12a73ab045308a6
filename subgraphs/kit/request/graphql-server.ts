import { execute, GraphQLError, type ExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import { formatError } from './format-error.ts'
import type { GraphqlRequest } from './graphql-request.ts'
import { mediaTypeFor } from './media-type.ts'
import { preparation } from './prepared-question.ts'
import type { RequestScope } from './request-scope.ts'

interface Settings {
  readonly schema: GraphQLSchema
  readonly context: (scope: RequestScope) => object
  /** The government that speaks; null where none does. */
  readonly reporter: string | null
}

export interface GraphqlAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export interface GraphqlServer {
  /** @param extend what goes along, made when everything else has been */
  answer(
    request: GraphqlRequest,
    accept: string | undefined,
    scope: RequestScope,
    extend?: () => object | undefined,
  ): Promise<GraphqlAnswer>
  /** The same before it is printed, for whoever asks in this process. */
  result(
    request: GraphqlRequest,
    scope: RequestScope,
  ): Promise<{ readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] }>
}

/** GraphQL over HTTP with the reference implementation alone: a government's answer is made by nothing else. */
export function graphqlServer({ schema, context, reporter }: Settings): GraphqlServer {
  const prepare = preparation(schema)

  async function answerTo({ query, variables, operationName }: GraphqlRequest, scope: RequestScope) {
    const prepared = prepare(query)
    if ('errors' in prepared) return prepared
    return execute({
      ...prepared,
      contextValue: context(scope),
      variableValues: variables ?? null,
      operationName: operationName ?? null,
    })
  }

  function formatted({ errors, data }: ExecutionResult, scope: RequestScope) {
    const answering = data !== undefined
    return errors?.map((error) => formatError(error, { scope, reporter, answering }))
  }

  return {
    async result(request, scope) {
      const result: ExecutionResult = await answerTo(request, scope)
      const { data } = result
      const errors = formatted(result, scope)
      return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) }
    },
    async answer(request, accept, scope, extend) {
      const mediaType = mediaTypeFor(accept)
      const result: ExecutionResult = mediaType ? await answerTo(request, scope) : NOT_ACCEPTABLE
      const { data } = result
      const answering = data !== undefined
      return {
        status: answering ? 200 : mediaType ? 400 : 406,
        contentType: `${mediaType ?? 'application/json'}; charset=utf-8`,
        body: `${JSON.stringify({ errors: formatted(result, scope), data, extensions: extend?.() })}\n`,
      }
    },
  }
}

const NOT_ACCEPTABLE: ExecutionResult = {
  errors: [
    new GraphQLError('', {
      originalError: new ExchangeError(
        'REQUEST_MALFORMED',
        'The header accept takes neither application/json nor application/graphql-response+json.',
        { place: 'accept' },
      ),
    }),
  ],
}
