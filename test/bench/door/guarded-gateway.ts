// This gateway with its door and nothing else of its trust: `Bearer KG-A` is somebody of that organisation. Tells its address over IPC.
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'
import { startGateway } from '../../../gateway/server.ts'
import { createLog } from '../../../shared/log.ts'
import type { Guarded } from './start-guarded.ts'

const { subgraphs, door }: Guarded = JSON.parse(process.argv[2] ?? '')
const base = (graph: string): string =>
  subgraphs.find(({ name }) => name === graph)?.url.replace(/\/graphql$/, '') ?? 'http://127.0.0.1:1'
const MEBIBYTE = 1024 * 1024

const { url } = await startGateway({
  ...{ host: '127.0.0.1', port: 0, regionalUrl: base('regional'), subgraphUrl: base },
  ...{ keys: null, policy: null, audit: null, door },
  identity: {
    async callerOf({ authorization }) {
      if (authorization === undefined) return ANYBODY
      const organisation = authorization.slice('Bearer '.length)
      return { ...ANYBODY, principal: { ...ANYBODY.principal, party: organisation.slice(0, 2), organisation } }
    },
    tokenFor: async () => null,
  },
  ...{ fetchTimeoutMs: 3000, answerLimitBytes: 16 * MEBIBYTE, bodyLimitBytes: MEBIBYTE, pollMs: 60_000 },
  ...{ log: createLog('gateway', 'error'), clock: () => new Date() },
})
process.send?.({ url: `${url}/graphql` })
