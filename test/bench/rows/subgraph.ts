// Kazakhstan's subgraph over rows in memory instead of a database; tells its address over IPC.
import { createLog } from '../../../shared/log.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { governmentSchema } from '../../../subgraphs/kit/graphql/government-schema.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import { serveSubgraph } from '../../../subgraphs/kit/serve-subgraph.ts'
import { contextOf } from './rows-in-memory.ts'
import { openHop } from '../open-hop.ts'

const { url } = await serveSubgraph({
  name: 'kazakhstan',
  schema: governmentSchema(kazakhstan),
  context: contextOf,
  readiness: () => Promise.resolve({ checks: {} }),
  hop: openHop,
  identity: ANONYMOUS_ONLY,
  record: async () => null,
  host: '127.0.0.1',
  port: 0,
  log: createLog('kazakhstan', 'warn'),
  clock: () => new Date(),
  reporter: 'KZ',
})
process.send?.({ url: `${url}/graphql` })
