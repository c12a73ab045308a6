import type { Readiness, Service } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import { exchangeGateway } from '../execute/exchange-gateway.ts'
import { openAcceptorOf } from '../execute/leaf.ts'
import type { FetchingSettings } from '../fetch/fetching-settings.ts'
import { connectSubgraphs } from '../fetch/subgraphs.ts'
import { openFront } from '../front.ts'
import { ANYBODY, type GatewayIdentity } from '../identity/gateway-identity.ts'
import { UNSEEN } from '../observe/observing.ts'
import { operationsWith } from '../operations/operations.ts'
import { createApolloGateway } from '../supergraph/apollo-gateway.ts'
import { allInArrays } from './array-batches.ts'
import { openParties } from './open-parties.ts'
import { subgraphUrls } from './subgraph-urls.ts'

export interface OpenGatewaySettings {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Names its subgraphs and where they are. */
  readonly supergraphSdl: string
  /** How long one subgraph may keep one question waiting. */
  readonly fetchTimeoutMs: number
  /** Largest answer of one subgraph. */
  readonly answerLimitBytes: number
  /** Largest question. */
  readonly bodyLimitBytes: number
  /** Whether what a subgraph is asked at the same moment leaves as one array; absent: each question alone. */
  readonly batchFetches?: boolean
  readonly fetching?: FetchingSettings
  readonly log: Log
  readonly clock: () => Date
}

const identity: GatewayIdentity = { callerOf: async () => ANYBODY, tokenFor: async () => null }

/**
 * The gateway's executor before any supergraph: nobody is asked who they are, nothing is decided, signed or logged, and
 * subgraphs are believed, errors included. For trying and measuring; a government's figures are never served this way.
 * @throws PORT_IN_USE; CONFIGURATION_INVALID for a supergraph that is none
 */
export async function startOpenGateway(settings: OpenGatewaySettings): Promise<Service> {
  const { supergraphSdl, clock, log } = settings
  const since = clock().toISOString()
  const urls = subgraphUrls(supergraphSdl)
  const subgraphUrl = (graph: string) => urls.get(graph) ?? ''
  const direct = connectSubgraphs({ ...settings, subgraphUrl, questionPath: '', hop: null }, openParties)
  const subgraphs = settings.batchFetches ? allInArrays(direct) : direct
  const operations = operationsWith({})
  const { gateway, known } = exchangeGateway({
    ...settings,
    ...{ apollo: createApolloGateway(supergraphSdl, log), subgraphs, parties: openParties },
    ...{ policy: null, audit: null, receipts: null, onOtherAgreements: () => undefined },
    ...{ operations, acceptorOf: openAcceptorOf },
  })
  const readiness = async (): Promise<Readiness> => ({ status: 'ready', since, checks: { supergraph: 'ok' } })
  const front = openFront(
    { ...settings, identity },
    {
      ...{ exchange: { gateway, known }, operations, readiness, seen: UNSEEN },
      serves: () => true,
      status: async () => ({ gateway: await readiness(), members: [] }),
      supergraphSdl: () => supergraphSdl,
    },
  )
  await front.start()
  const { url, port } = await front.listen()
  return {
    ...{ url, port },
    async close() {
      await front.leave()
      await subgraphs.close()
    },
  }
}
