import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { ExchangeError } from '../shared/errors.ts'
import type { Readiness, Service } from '../shared/http/service.ts'
import type { Log } from '../shared/log.ts'
import type { ServiceKeys } from '../shared/signing/service-keys.ts'
import { systemCode } from '../shared/system-code.ts'
import type { OpenDesk } from '../shared/audit/store/open-desk.ts'
import type { Repeating, Timer } from '../shared/repeat.ts'
import type { Policy } from '../shared/agreements/decide/compile.ts'
import { createApolloServer } from './apollo.ts'
import { checkpointPeers } from './audit/checkpoint-peers.ts'
import { startCheckpoints } from './audit/start-checkpoints.ts'
import type { GatewayAudit } from './audit/gateway-audit.ts'
import { alarmOnOtherAgreements } from './evidence/other-agreements.ts'
import { gatewayReceipts } from './evidence/gateway-receipts.ts'
import type { Registered } from '../shared/agreements/signatures/registered.ts'
import type { Usage } from '../shared/audit/usage.ts'
import { registerSubgraph } from './exchange-subgraph/register-subgraph.ts'
import { exchangeGateway } from './execute/exchange-gateway.ts'
import { gatewayHop } from './fetch/hop.ts'
import { connectSubgraphs } from './fetch/subgraphs.ts'
import type { GatewayIdentity } from './identity/gateway-identity.ts'
import { emptyParties, EXCHANGE, REGIONAL } from './parties.ts'
import { openPortal, type Portal } from './portal/portal.ts'
import { connectionLimits } from './request/connection-limits.ts'
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
  /** Whether what is asked of a government at the same time leaves as one signed request; by default it does. */
  readonly batchFetches?: boolean
  /** With which it signs what it asks, and whose answers it believes; null: in the open, where nothing is signed. */
  readonly keys: ServiceKeys | null
  /** Who asks. */
  readonly identity: GatewayIdentity
  /** The agreements by which it decides before it asks anybody; null: in the open, where nothing is decided. */
  readonly policy: (() => Policy) | null
  /** What the policy is made of, and what is not signed yet, for the register; absent: nothing. */
  readonly agreements?: () => readonly Registered[]
  /** Its log of what it asks of governments; null: none is kept. */
  readonly audit: GatewayAudit | null
  /** What that log tells of the use of agreements; absent: nothing. */
  readonly usage?: Usage
  /** Where the heads of logs are signed every minute, its own and those of governments; absent: they do not go around. */
  readonly desk?: OpenDesk
  /** When they go around; replaced in tests. */
  readonly timer?: Timer
  /** Largest answer of one government. */
  readonly answerLimitBytes: number
  /** Largest question. */
  readonly bodyLimitBytes: number
  /** How long a request may take to arrive whole; absent: 15 seconds. */
  readonly arrivalLimitMs?: number
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

const conditionOf = (audit: GatewayAudit): Promise<string> =>
  audit.check().then(
    () => 'ok',
    (error: unknown) => (error instanceof ExchangeError ? error.code : 'INTERNAL'),
  )

/**
 * Start the gateway; while it waits for the subgraphs it already says so at `/readyz`.
 * @returns when it is ready to answer
 * @throws PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function startGateway(settings: GatewaySettings): Promise<Service> {
  const { host, regionalUrl, subgraphUrl, keys, clock, log } = settings
  const since = clock().toISOString()
  const parties = emptyParties()
  const { agreements = () => [], usage = null } = settings
  const register = registerSubgraph({ ...settings, agreements, usage, members: () => parties.members })
  const subgraphs = connectSubgraphs(
    {
      ...settings,
      subgraphUrl: (graph) => (graph === REGIONAL ? regionalUrl : subgraphUrl(graph)),
      hop: keys && gatewayHop({ keys, clock, randomness: randomBytes, identity: settings.identity }),
    },
    parties,
    // In the open there are no agreements of which it could tell.
    settings.policy ? new Map([[EXCHANGE, register]]) : new Map(),
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
  const { fetchTimeoutMs, policy, audit } = settings
  const gateway = exchangeGateway({
    ...{ apollo: createApolloGateway(watch, log), subgraphs, parties, fetchTimeoutMs, log, clock, policy, audit },
    receipts: keys && gatewayReceipts({ keys, clock, randomness: randomBytes }),
    onOtherAgreements: alarmOnOtherAgreements(log),
  })
  const apollo = createApolloServer(gateway, log)

  let status: Readiness['status'] = 'starting'
  async function readiness(): Promise<Readiness> {
    const ofLog = audit && (await conditionOf(audit))
    const supergraph = status === 'starting' ? 'NOT_READY' : 'ok'
    return {
      // What is down elsewhere is answered around; without a log nothing is answered.
      status: status === 'ready' && ofLog !== null && ofLog !== 'ok' ? 'unready' : status,
      since,
      checks: { supergraph, ...(ofLog === null ? {} : { log: ofLog }), ...Object.fromEntries(watch.troubles) },
    }
  }
  let portal: Portal | undefined
  const server = createServer(
    connectionLimits(settings.arrivalLimitMs),
    routes({
      apollo,
      portal: () => (portal ??= openPortal()),
      serves: () => status === 'ready',
      readiness,
      status: async (request) => exchangeStatus(await readiness(), parties, subgraphs, request),
      identity: settings.identity,
      bodyLimitBytes: settings.bodyLimitBytes,
      newRequestId: settings.newRequestId ?? randomUUID,
      log,
    }),
  )

  const leaving = new AbortController()
  let checkpoints: Repeating | undefined

  async function close(): Promise<void> {
    status = 'stopping'
    watch.stop()
    leaving.abort()
    await checkpoints?.end()
    const closed = new Promise((resolve) => server.close(resolve))
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
    await closed
    clearTimeout(impatience)
    await apollo.stop().catch(() => undefined)
    await subgraphs.close()
    await Promise.all([audit?.close(), settings.desk?.close(), usage?.close()])
  }

  const port = await listen(server, settings.port, host)
  try {
    await apollo.start()
  } catch (error) {
    await close()
    throw error
  }
  status = 'ready'
  if (settings.desk) {
    const peers = () => checkpointPeers({ parties, subgraphs, signal: leaving.signal })
    checkpoints = startCheckpoints({
      desk: settings.desk,
      peers,
      clock,
      log,
      ...(settings.timer && { timer: settings.timer }),
    })
  }
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, close }
}
