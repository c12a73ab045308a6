import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Readiness, Service } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import { createApolloServer } from '../apollo.ts'
import { exchangeGateway } from '../execute/exchange-gateway.ts'
import { openAcceptorOf } from '../execute/leaf.ts'
import type { FetchingSettings } from '../fetch/fetching-settings.ts'
import { connectSubgraphs } from '../fetch/subgraphs.ts'
import { ANYBODY, type GatewayIdentity } from '../identity/gateway-identity.ts'
import { addressOf, listen } from '../listen.ts'
import { operationsWith } from '../operations/operations.ts'
import { openPortal, type Portal } from '../portal/portal.ts'
import { connectionLimits } from '../request/connection-limits.ts'
import { openDoor } from '../request/door/door.ts'
import { draining } from '../request/door/draining.ts'
import { answeringGraphql } from '../request/graphql.ts'
import { routes } from '../request/routes.ts'
import { formatError } from '../respond/format-error.ts'
import { printAnswer } from '../respond/print-answer.ts'
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

/** After a request to stop, answers under way have this long to end. */
const CLOSING_MS = 5000

/**
 * The gateway's executor before any supergraph: nobody is asked who they are, nothing is decided, signed or logged, and
 * subgraphs are believed, errors included. For trying and measuring; a government's figures are never served this way.
 * @throws PORT_IN_USE; CONFIGURATION_INVALID for a supergraph that is none
 */
export async function startOpenGateway(settings: OpenGatewaySettings): Promise<Service> {
  const { host, supergraphSdl, clock, log } = settings
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
  const format = formatError(log, operations)
  const apollo = createApolloServer({ gateway, operations, format, log })
  await apollo.start()
  let portal: Portal | undefined
  const readiness = async (): Promise<Readiness> => ({ status: 'ready', since, checks: { supergraph: 'ok' } })
  const door = openDoor({ ...settings, settings: {}, identity })
  const server = createServer(
    connectionLimits(),
    routes({
      answerGraphql: answeringGraphql({ ...settings, apollo, known, operations, print: printAnswer(format) }),
      portal: () => (portal ??= openPortal()),
      serves: () => true,
      readiness,
      status: async () => ({ gateway: await readiness(), members: [] }),
      supergraphSdl: () => supergraphSdl,
      door,
      newRequestId: randomUUID,
      log,
    }),
  )
  const letGo = draining(server)
  const port = await listen(server, settings.port, host)
  return {
    url: addressOf(host, port),
    port,
    async close() {
      await letGo({ noticeMs: 0, deadlineMs: CLOSING_MS })
      await door.close()
      await apollo.stop()
      await subgraphs.close()
    },
  }
}
