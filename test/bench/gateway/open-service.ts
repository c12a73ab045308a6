// A government's subgraph, or the regional one, that believes whoever asks; tells its address over IPC.
import { createLog } from '../../../shared/log.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import { startGovernment } from '../../../subgraphs/kit/server.ts'
import { startRegional } from '../../../subgraphs/regional/server.ts'
import { EVERYTHING_OPEN } from '../everything-open.ts'
import { openHop } from '../open-hop.ts'
import { NO_LOG } from '../no-log.ts'

const [, , graph = '', databaseUrl = ''] = process.argv
const profile = countries.find((country) => country.graph === graph)
const listening = {
  ...{ hop: openHop, host: '127.0.0.1', port: 0, log: createLog(graph, 'error'), clock: () => new Date() },
}
const { url } = profile
  ? await startGovernment({
      ...{ ...listening, profile, databaseUrl },
      ...{ identity: ANONYMOUS_ONLY, policy: () => EVERYTHING_OPEN, audit: NO_LOG },
    })
  : await startRegional({ ...listening, members: countries })
process.send?.({ url })
