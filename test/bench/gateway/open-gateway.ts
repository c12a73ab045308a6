// This gateway with trust off: it signs nothing, decides nothing and asks nobody who they are. Tells its address over IPC.
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'
import { startGateway } from '../../../gateway/server.ts'
import { createLog } from '../../../shared/log.ts'

const addresses = new Map(
  (JSON.parse(process.argv[2] ?? '[]') as { name: string; url: string }[]).map((one) => [one.name, one.url]),
)
const base = (graph: string): string => addresses.get(graph)?.replace('/graphql', '') ?? ''
const MEBIBYTE = 1024 * 1024

const { url } = await startGateway({
  ...{ host: '127.0.0.1', port: 0, regionalUrl: base('regional'), subgraphUrl: base },
  ...{ keys: null, policy: null, audit: null },
  identity: { callerOf: async () => ANYBODY, tokenFor: async () => null },
  ...{ fetchTimeoutMs: 3000, answerLimitBytes: 16 * MEBIBYTE, bodyLimitBytes: MEBIBYTE, pollMs: 10_000 },
  ...{ log: createLog('gateway', 'error'), clock: () => new Date() },
})
process.send?.({ url: `${url}/graphql` })
