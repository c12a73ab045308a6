import { ApolloGateway, type SupergraphManager } from '@apollo/gateway'
import type { Log } from '../../shared/log.ts'

/** Apollo's packages log sentences; ours go to the process's log. */
export const apolloLog = (log: Log) => ({
  debug: (message?: unknown) => log.debug(String(message)),
  info: (message?: unknown) => log.debug(String(message)),
  warn: (message?: unknown) => log.warn(String(message)),
  error: (message?: unknown) => log.error(String(message)),
})

/** Apollo Gateway for what it is used for here: to hold the supergraph and to pass on a new one. It fetches nothing. */
export function createApolloGateway(supergraphSdl: SupergraphManager | string, log: Log): ApolloGateway {
  // It reports to its maker unless told not to, and the environment is the only place where it can be told.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1'
  return new ApolloGateway({
    supergraphSdl,
    logger: apolloLog(log),
    __exposeQueryPlanExperimental: false,
    buildService: () => ({ process: () => Promise.reject(new Error('the exchange fetches by itself')) }),
  })
}
