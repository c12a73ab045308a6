import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { ExchangeError } from '../shared/errors.ts'
import type { Readiness, Service } from '../shared/http/service.ts'
import type { ObserveSettings } from '../shared/observe/settings.ts'
import type { Log } from '../shared/log.ts'
import type { ServiceKeys } from '../shared/signing/service-keys.ts'
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
import type { BesideGateway } from '../shared/graphql/beside-gateway.ts'
import type { Usage } from '../shared/audit/usage.ts'
import { registerSubgraph } from './exchange-subgraph/register-subgraph.ts'
import { exchangeGateway } from './execute/exchange-gateway.ts'
import type { FetchingSettings } from './fetch/fetching-settings.ts'
import { besideSubgraph } from './fetch/beside.ts'
import { gatewayHop } from './fetch/hop.ts'
import { connectSubgraphs } from './fetch/subgraphs.ts'
import { ANYBODY, type GatewayIdentity } from './identity/gateway-identity.ts'
import { addressOf, listen } from './listen.ts'
import { emptyParties, EXCHANGE, REGIONAL } from './parties.ts'
import { openObserving } from './observe/observing.ts'
import { operationsWith, type OperationsSettings } from './operations/operations.ts'
import { openPortal, type Portal } from './portal/portal.ts'
import { connectionLimits } from './request/connection-limits.ts'
import { answerBrokenConnections } from './request/door/broken-connection.ts'
import { openDoor, type DoorSettings } from './request/door/door.ts'
import { draining } from './request/door/draining.ts'
import { answeringGraphql } from './request/graphql.ts'
import { formatError } from './respond/format-error.ts'
import { printAnswer } from './respond/print-answer.ts'
import { routes } from './request/routes.ts'
import { exchangeStatus } from './status/exchange-status.ts'
import { createApolloGateway } from './supergraph/apollo-gateway.ts'
import { firstServing } from './supergraph/first-serving.ts'
import { watchSchemas } from './supergraph/schema-watch.ts'
import type { SupergraphSettings } from './supergraph/settings.ts'

export interface GatewaySettings {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Base address of the regional service, which names the members. */
  readonly regionalUrl: string
  /** The same in this process; absent: it is asked at its address. */
  readonly regional?: BesideGateway
  /** Base address of a government's subgraph, by the graph's name. */
  readonly subgraphUrl: (graph: string) => string
  /** How long one government may keep one question waiting. */
  readonly fetchTimeoutMs: number
  /** Whether what is asked of a government at the same time leaves as one signed request; by default it does. */
  readonly batchFetches?: boolean
  /** How it spares itself and governments that are slow, broken or gone. */
  readonly fetching?: FetchingSettings
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
  /** How much may be asked, from where, and how it stops; absent: as much as anybody likes. */
  readonly door?: DoorSettings
  /** Which documents are answered, and who may ask about the schema; absent: any, and everybody. */
  readonly operations?: OperationsSettings
  /** Metrics and traces; absent: neither. */
  readonly observe?: ObserveSettings
  /** Between two looks at what the subgraphs serve. */
  readonly pollMs: number
  readonly log: Log
  readonly clock: () => Date
  /** What it begins with, where it keeps what answers, and what may disappear; absent: it waits for every subgraph. */
  readonly supergraph?: SupergraphSettings
  readonly newRequestId?: () => string
  /** While it starts: so many of the subgraphs serve their schema. */
  readonly onProgress?: (served: number, of: number) => void
}

/** For a subgraph to say what its schema is: it may be busy starting. */
const SCHEMA_TIMEOUT_MS = 5000

/** After a request to stop, answers under way have this long to end. */
const CLOSING_MS = 5000

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
  const seen = await openObserving(settings.observe ?? {}, { parties, log })
  const register = registerSubgraph({ ...settings, agreements, usage, members: () => parties.members })
  const subgraphs = connectSubgraphs(
    {
      ...settings,
      ...seen.fetches,
      subgraphUrl: (graph) => (graph === REGIONAL ? regionalUrl : subgraphUrl(graph)),
      hop: keys && gatewayHop({ keys, clock, randomness: randomBytes, identity: settings.identity }),
    },
    parties,
    new Map([
      // In the open there are no agreements of which it could tell.
      ...(settings.policy ? ([[EXCHANGE, register]] as const) : []),
      ...(settings.regional ? ([[REGIONAL, besideSubgraph(settings.regional)]] as const) : []),
    ]),
  )
  const watch = watchSchemas({
    subgraphs,
    parties,
    log,
    clock,
    pollMs: settings.pollMs,
    timeoutMs: SCHEMA_TIMEOUT_MS,
    onProgress: settings.onProgress ?? (() => undefined),
    warm: (sdl) => warm(sdl),
    initial: await firstServing(settings.supergraph ?? {}, log),
    cacheFile: settings.supergraph?.cacheFile,
    accepted: settings.supergraph?.acceptShrinking,
    ...seen.supergraph,
  })
  const { fetchTimeoutMs, policy, audit } = settings
  const operations = operationsWith(settings.operations ?? {})
  const { gateway, known, warm, keptOperations } = exchangeGateway({
    operations,
    ...{ apollo: createApolloGateway(watch, log), parties, fetchTimeoutMs, log, clock, policy },
    ...{ subgraphs: seen.subgraphs(subgraphs), audit: seen.audit(audit), ...seen.operations },
    ...(settings.fetching && { fetching: settings.fetching }),
    receipts: keys && gatewayReceipts({ keys, clock, randomness: randomBytes }),
    onOtherAgreements: alarmOnOtherAgreements(log),
  })
  const format = seen.format(formatError(log, operations))
  const apollo = createApolloServer({ gateway, operations, format, log })

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
  const { identity, bodyLimitBytes, door: doorSettings = {} } = settings
  const door = seen.door(openDoor({ settings: doorSettings, identity, bodyLimitBytes, log }))
  const server = createServer(
    connectionLimits(settings.arrivalLimitMs),
    routes({
      answerGraphql: seen.answers(
        answeringGraphql({ apollo, known: seen.known(known), operations, print: printAnswer(format), bodyLimitBytes }),
      ),
      portal: () => (portal ??= openPortal()),
      // Until the last connection has ended, whoever has one is answered.
      serves: () => status !== 'starting',
      readiness,
      status: async (request) => exchangeStatus(await readiness(), parties, subgraphs, request),
      supergraphSdl: () => (settings.supergraph?.shown === false || !operations.mayIntrospect(ANYBODY) ? null : watch.supergraphSdl),
      door,
      newRequestId: settings.newRequestId ?? randomUUID,
      log,
    }),
  )

  answerBrokenConnections(server, settings.newRequestId ?? randomUUID)
  const letGo = draining(server)

  const leaving = new AbortController()
  let checkpoints: Repeating | undefined

  let closing: Promise<void> | undefined

  async function stop(): Promise<void> {
    status = 'stopping'
    watch.stop()
    leaving.abort()
    const { noticeMs = 0, deadlineMs = CLOSING_MS } = doorSettings
    await Promise.all([checkpoints?.end(), letGo({ noticeMs, deadlineMs })])
    await door.close()
    await apollo.stop().catch(() => undefined)
    await subgraphs.close()
    await settings.operations?.trusted?.close()
    await Promise.all([audit?.close(), settings.desk?.close(), usage?.close(), seen.close()])
  }

  const close = (): Promise<void> => (closing ??= stop())

  const port = await listen(server, settings.port, host)
  try {
    await seen.serve({ parties, subgraphs, load: door.load, watch, keptOperations })
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
  return { url: addressOf(host, port), port, close }
}
