import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { Log } from '../shared/log.ts'
import type { GatewayInterface } from './execute/exchange-gateway.ts'
import { MOST_TOKENS } from './request/document-limits.ts'
import { formatError } from './respond/format-error.ts'
import { apolloLog } from './supergraph/apollo-gateway.ts'

/** Apollo Server with everything off that reports to somebody or shows a stranger's page. */
export const createApolloServer = (gateway: GatewayInterface, log: Log): ApolloServer =>
  new ApolloServer({
    gateway,
    logger: apolloLog(log),
    // 'production' is what keeps stack traces out of answers, whatever the environment says.
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    introspection: true,
    parseOptions: { maxTokens: MOST_TOKENS },
    // It is validated where it is planned, after its size is known: to validate one without limits can take seconds.
    dangerouslyDisableValidation: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: formatError(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
