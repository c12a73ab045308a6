import { randomBytes } from 'node:crypto'
import { codeOf } from '../shared/errors.ts'
import type { Readiness, Service } from '../shared/http/service.ts'
import type { Repeating } from '../shared/repeat.ts'
import { checkpointPeers } from './audit/checkpoint-peers.ts'
import { dataSetCache } from './cache/data-set-cache.ts'
import { startCheckpoints } from './audit/start-checkpoints.ts'
import type { GatewayAudit } from './audit/gateway-audit.ts'
import { alarmOnOtherAgreements } from './evidence/other-agreements.ts'
import { gatewayReceipts } from './evidence/gateway-receipts.ts'
import { registerSubgraph } from './exchange-subgraph/register-subgraph.ts'
import { exchangeGateway } from './execute/exchange-gateway.ts'
import { besideSubgraph } from './fetch/beside.ts'
import { gatewayHop } from './fetch/hop.ts'
import { connectSubgraphs } from './fetch/subgraphs.ts'
import { ANYBODY } from './identity/gateway-identity.ts'
import { emptyParties, EXCHANGE, REGIONAL } from './parties.ts'
import { openObserving } from './observe/open-observing.ts'
import { operationsWith } from './operations/operations.ts'
import { openFront } from './front.ts'
import type { GatewaySettings } from './settings.ts'
import { exchangeStatus } from './status/exchange-status.ts'
import { createApolloGateway } from './supergraph/apollo-gateway.ts'
import { firstServing } from './supergraph/first-serving.ts'
import { watchSchemas } from './supergraph/schema-watch.ts'

/** For a subgraph to say what its schema is: it may be busy starting. */
const SCHEMA_TIMEOUT_MS = 5000

const conditionOf = (audit: GatewayAudit): Promise<string> => audit.check().then(() => 'ok', codeOf)

/**
 * Start the gateway; while it waits for the subgraphs it already says so at `/readyz`.
 * @returns when it is ready to answer
 * @throws PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function startGateway(settings: GatewaySettings): Promise<Service> {
  const { regionalUrl, subgraphUrl, keys, clock, log } = settings
  const since = clock().toISOString()
  const parties = emptyParties()
  const { agreements = () => [], usage = null } = settings
  const seen = await openObserving(settings.observe ?? {}, { parties, log })
  const register = registerSubgraph({ ...settings, agreements, usage, members: () => parties.members })
  const subgraphs = connectSubgraphs(
    {
      ...settings,
      ...seen.fetches,
      subgraphUrl: (graph) => (graph === REGIONAL && regionalUrl !== undefined ? regionalUrl : subgraphUrl(graph)),
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
  const { fetchTimeoutMs, policy, audit, identity } = settings
  const cache =
    settings.cache &&
    policy &&
    dataSetCache({ ...settings.cache, ...seen.cache, subgraphs, parties, policy, clock, log })
  const operations = operationsWith(settings.operations ?? {})
  const { gateway, known, warm, keptOperations } = exchangeGateway({
    operations,
    ...{ apollo: createApolloGateway(watch, log), parties, fetchTimeoutMs, log, clock, policy },
    ...{ subgraphs: seen.subgraphs(subgraphs), audit: seen.audit(audit), ...seen.operations },
    ...(settings.fetching && { fetching: settings.fetching }),
    ...(cache && { memory: { cache, identity } }),
    receipts: keys && gatewayReceipts({ keys, clock, randomness: randomBytes }),
    onOtherAgreements: alarmOnOtherAgreements(log),
  })

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
  const front = openFront(settings, {
    ...{ exchange: { gateway, known }, operations, readiness, seen },
    // Until the last connection has ended, whoever has one is answered.
    serves: () => status !== 'starting',
    status: async (request) => exchangeStatus(await readiness(), parties, subgraphs, request),
    supergraphSdl: () =>
      settings.supergraph?.shown === false || !operations.mayIntrospect(ANYBODY) ? null : watch.supergraphSdl,
  })

  const leaving = new AbortController()
  let checkpoints: Repeating | undefined

  let closing: Promise<void> | undefined

  async function stop(): Promise<void> {
    status = 'stopping'
    watch.stop()
    leaving.abort()
    await Promise.all([checkpoints?.end(), front.leave()])
    // What was given until now is still reported.
    await cache?.end()
    await subgraphs.close()
    await settings.operations?.trusted?.close()
    await Promise.all([audit?.close(), settings.desk?.close(), usage?.close(), seen.close()])
  }

  const close = (): Promise<void> => (closing ??= stop())

  let address: Pick<Service, 'url' | 'port'>
  try {
    address = await front.listen()
    await seen.serve({ parties, subgraphs, load: front.load, watch, keptOperations })
    await front.start()
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
  return { ...address, close }
}
