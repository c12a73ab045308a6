import { AsyncLocalStorage } from 'node:async_hooks'
import { ApolloServer, HeaderMap, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import type { Log } from '../../../shared/log.ts'
import { formatError } from './format-error.ts'
import type { GraphqlRequest } from './graphql-request.ts'
import type { RequestScope } from './request-scope.ts'

interface Settings {
  readonly schema: GraphQLSchema
  readonly context: (scope: RequestScope) => BaseContext
  /** The government that speaks; null where none does. */
  readonly reporter: string | null
  readonly log: Log
}

export interface GraphqlAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export interface GraphqlServer {
  answer(request: GraphqlRequest, accept: string | undefined, scope: RequestScope): Promise<GraphqlAnswer>
  stop(): Promise<void>
}

/** Apollo Server with everything off that reports to somebody or shows a page. */
export async function startGraphqlServer({ schema, context, reporter, log }: Settings): Promise<GraphqlServer> {
  // Errors are formatted without the request they belong to, so it is found here.
  const current = new AsyncLocalStorage<RequestScope>()
  const unknown: RequestScope = { requestId: 'none', signal: new AbortController().signal, log }
  const apollo = new ApolloServer({
    schema,
    logger: log,
    // Whatever the environment says, no stack trace leaves.
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(formatted, error, current.getStore() ?? unknown, reporter),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await apollo.start()

  async function answer(body: GraphqlRequest, accept: string | undefined, scope: RequestScope): Promise<GraphqlAnswer> {
    const headers = new HeaderMap([['content-type', 'application/json']])
    if (accept !== undefined) headers.set('accept', accept)
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', search: '', headers, body },
      context: async () => context(scope),
    })
    if (answered.body.kind !== 'complete') throw new Error('an answer came in parts, which nobody was offered')
    const contentType = answered.headers.get('content-type') ?? 'application/json; charset=utf-8'
    return { status: answered.status ?? 200, contentType, body: answered.body.string }
  }

  return {
    answer: (request, accept, scope) => current.run(scope, () => answer(request, accept, scope)),
    stop: () => apollo.stop(),
  }
}
