import { startContender, type Contender } from '../../contender.ts'
import type { InMemoryRegion } from '../region/start-region.ts'

const urlsOf = ({ subgraphs }: InMemoryRegion): string =>
  JSON.stringify(subgraphs.map(({ name, url }) => ({ name, url })))

/** This gateway in the open: no policy, nothing signed, nothing logged. */
export const startOurs = (name: string, region: InMemoryRegion, env: Readonly<Record<string, string>> = {}) =>
  startContender(name, 'dist/gateway/open/main.js', [], { ...OPEN, ...env, SUPERGRAPH_FILE: region.supergraphFile })

const OPEN = { PORT: '0', LOG_LEVEL: 'error' }

export const startStock = (region: InMemoryRegion): Promise<Contender> =>
  startContender('stock Apollo Gateway', 'dist/test/bench/gateway/stock-gateway.js', [urlsOf(region)], {
    APOLLO_TELEMETRY_DISABLED: '1',
  })

export function startFanOut({ subgraphs, members }: InMemoryRegion): Promise<Contender> {
  const parts = subgraphs.map(({ name, url }) => {
    const { typeName = '', refArea = '' } = members.find(({ graph }) => graph === name) ?? {}
    return { url, typeName, refArea }
  })
  return startContender('fetch and concatenate', 'dist/test/bench/peers/gateways/fan-out.js', [JSON.stringify(parts)])
}
