// Kazakhstan's subgraph on a database that is filled already; tells its address over IPC.
import { createLog } from '../../../shared/log.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import { startGovernment } from '../../../subgraphs/kit/server.ts'
import { openHop } from '../open-hop.ts'
import { EVERYTHING_OPEN } from '../everything-open.ts'
import { NO_LOG } from '../no-log.ts'

const { url } = await startGovernment({
  profile: kazakhstan,
  databaseUrl: process.argv[2] ?? '',
  hop: openHop,
  identity: ANONYMOUS_ONLY,
  policy: () => EVERYTHING_OPEN,
  audit: NO_LOG,
  host: '127.0.0.1',
  port: 0,
  log: createLog('kazakhstan', 'warn'),
  clock: () => new Date(),
})
process.send?.({ url: `${url}/graphql` })
