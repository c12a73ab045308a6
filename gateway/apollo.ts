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
import type { Operations } from './operations/operations.ts'
import type { FormatError } from './respond/format-error.ts'
import { apolloLog } from './supergraph/apollo-gateway.ts'

interface ApolloParts {
  readonly gateway: GatewayInterface
  readonly operations: Operations
  /** The last step of every error. */
  readonly format: FormatError
  readonly log: Log
}

/** Apollo Server with everything off that reports to somebody or shows a stranger's page. */
export const createApolloServer = ({ gateway, operations, format, log }: ApolloParts): ApolloServer =>
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
    persistedQueries: { cache: operations.byDigest },
    // What is asked again is kept with its plan.
    documentStore: null,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: format,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
