import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { ExchangeError } from '../shared/errors.ts'
import type { Readiness, Service } from '../shared/http/service.ts'
import type { Log } from '../shared/log.ts'
import type { ServiceKeys } from '../shared/signing/service-keys.ts'
import { systemCode } from '../shared/system-code.ts'
import { createApolloServer } from './apollo.ts'
import { exchangeGateway } from './execute/exchange-gateway.ts'
import { gatewayHop } from './fetch/hop.ts'
import { connectSubgraphs } from './fetch/subgraphs.ts'
import type { GatewayIdentity } from './identity/gateway-identity.ts'
import { emptyParties, REGIONAL } from './parties.ts'
import { openPortal, type Portal } from './portal/portal.ts'
import { routes } from './request/routes.ts'
import { exchangeStatus } from './status/exchange-status.ts'
import { createApolloGateway } from './supergraph/apollo-gateway.ts'
import { watchSchemas } from './supergraph/schema-watch.ts'

export interface GatewaySettings {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Base address of the regional service, which names the members. */
  readonly regionalUrl: string
  /** Base address of a government's subgraph, by the graph's name. */
  readonly subgraphUrl: (graph: string) => string
  /** How long one government may keep one question waiting. */
  readonly fetchTimeoutMs: number
  /** With which it signs what it asks, and whose answers it believes; null: in the open, where nothing is signed. */
  readonly keys: ServiceKeys | null
  /** Who asks. */
  readonly identity: GatewayIdentity
  /** Largest answer of one government. */
  readonly answerLimitBytes: number
  /** Largest question. */
  readonly bodyLimitBytes: number
  /** Between two looks at what the subgraphs serve. */
  readonly pollMs: number
  readonly log: Log
  readonly clock: () => Date
  /** A supergraph to begin with at once, instead of waiting until every subgraph serves its schema. */
  readonly supergraphFile?: string
  readonly newRequestId?: () => string
  /** While it starts: so many of the subgraphs serve their schema. */
  readonly onProgress?: (served: number, of: number) => void
}

/** For a subgraph to say what its schema is: it may be busy starting. */
const SCHEMA_TIMEOUT_MS = 5000

/** After a request to stop, answers under way have this long to end. */
const CLOSING_MS = 5000

async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : port
  } catch (cause) {
    if (systemCode(cause) !== 'EADDRINUSE') throw cause
    throw new ExchangeError('PORT_IN_USE', `Port ${port} on ${host} is in use.`, { place: 'PORT', cause })
  }
}

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('CONFIGURATION_INVALID', `SUPERGRAPH_FILE ${file} cannot be read.`, { cause })
  }
}

/**
 * Start the gateway; while it waits for the subgraphs it already says so at `/readyz`.
 * @returns when it is ready to answer
 * @throws PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function startGateway(settings: GatewaySettings): Promise<Service> {
  const { host, regionalUrl, subgraphUrl, keys, clock, log } = settings
  const since = clock().toISOString()
  const parties = emptyParties()
  const subgraphs = connectSubgraphs(
    {
      ...settings,
      subgraphUrl: (graph) => (graph === REGIONAL ? regionalUrl : subgraphUrl(graph)),
      hop: keys && gatewayHop({ keys, clock, randomness: randomBytes, identity: settings.identity }),
    },
    parties,
  )
  const watch = watchSchemas({
    subgraphs,
    parties,
    log,
    pollMs: settings.pollMs,
    timeoutMs: SCHEMA_TIMEOUT_MS,
    onProgress: settings.onProgress ?? (() => undefined),
    ...(settings.supergraphFile === undefined ? {} : { initialSdl: await readSupergraph(settings.supergraphFile) }),
  })
  const { fetchTimeoutMs } = settings
  const gateway = exchangeGateway({ apollo: createApolloGateway(watch, log), subgraphs, parties, fetchTimeoutMs, log })
  const apollo = createApolloServer(gateway, log)

  let status: Readiness['status'] = 'starting'
  const readiness = (): Readiness => ({
    status,
    since,
    checks: { supergraph: status === 'starting' ? 'NOT_READY' : 'ok', ...Object.fromEntries(watch.troubles) },
  })
  let portal: Portal | undefined
  const server = createServer(
    routes({
      apollo,
      portal: () => (portal ??= openPortal()),
      readiness,
      status: (request) => exchangeStatus(readiness(), parties, subgraphs, request),
      identity: settings.identity,
      bodyLimitBytes: settings.bodyLimitBytes,
      newRequestId: settings.newRequestId ?? randomUUID,
      log,
    }),
  )

  async function close(): Promise<void> {
    status = 'stopping'
    watch.stop()
    const closed = new Promise((resolve) => server.close(resolve))
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
    await closed
    clearTimeout(impatience)
    await apollo.stop().catch(() => undefined)
    await subgraphs.close()
  }

  const port = await listen(server, settings.port, host)
  try {
    await apollo.start()
  } catch (error) {
    await close()
    throw error
  }
  status = 'ready'
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, close }
}
