import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { addressOf, listen } from '../shared/http/listen.ts'
import type { Readiness } from '../shared/http/service.ts'
import type { Log } from '../shared/log.ts'
import { createApolloServer } from './apollo.ts'
import type { ExchangeGateway } from './execute/exchange-gateway.ts'
import type { GatewayIdentity } from './identity/gateway-identity.ts'
import type { CountedQuestions } from './observe/count-questions.ts'
import type { Operations } from './operations/operations.ts'
import { openPortal, type Portal } from './portal/portal.ts'
import { connectionLimits } from './request/connection-limits.ts'
import type { CurrentRequest } from './request/current-request.ts'
import { answerBrokenConnections } from './request/door/broken-connection.ts'
import { openDoor, type DoorSettings } from './request/door/door.ts'
import { draining } from './request/door/draining.ts'
import type { LoadLimit } from './request/door/load-limit.ts'
import { answeringGraphql } from './request/graphql.ts'
import { routes } from './request/routes.ts'
import { formatError } from './respond/format-error.ts'
import { printAnswer } from './respond/print-answer.ts'
import type { ExchangeStatus } from './status/exchange-status.ts'

export interface FrontSettings {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Largest question. */
  readonly bodyLimitBytes: number
  /** How long a request may take to arrive whole; absent: 15 seconds. */
  readonly arrivalLimitMs?: number
  readonly identity: GatewayIdentity
  /** How much may be asked, from where, and how it stops; absent: as much as anybody likes. */
  readonly door?: DoorSettings
  readonly newRequestId?: () => string
  readonly log: Log
}

/** What stands behind it. */
export interface Behind {
  readonly exchange: Pick<ExchangeGateway, 'gateway' | 'known'>
  readonly operations: Operations
  /** Whether questions are answered at all. */
  readonly serves: () => boolean
  readonly readiness: () => Promise<Readiness>
  readonly status: (request: CurrentRequest) => Promise<ExchangeStatus>
  /** What questions are answered by; null where there is none yet, or where it is not shown. */
  readonly supergraphSdl: () => string | null
  /** Sees what comes and goes. */
  readonly seen: CountedQuestions
}

/** The gateway's side towards those who ask: HTTP, the door, Apollo Server, and the pages beside. */
export interface Front {
  /** Null where nothing is refused for load. */
  readonly load: LoadLimit | null
  /** @returns its address and port @throws PORT_IN_USE */
  listen(): Promise<{ readonly url: string; readonly port: number }>
  /** Until there is a supergraph to answer by. */
  start(): Promise<void>
  /** Let it go without losing a request. */
  leave(): Promise<void>
}

/** After a request to stop, answers under way have this long to end. */
const CLOSING_MS = 5000

export function openFront(settings: FrontSettings, behind: Behind): Front {
  const { host, bodyLimitBytes, identity, newRequestId = randomUUID, log } = settings
  const { exchange, operations, seen } = behind
  const { noticeMs = 0, deadlineMs = CLOSING_MS, ...doorSettings } = settings.door ?? {}
  const format = seen.format(formatError(log, operations))
  const apollo = createApolloServer({ gateway: exchange.gateway, operations, format, log })
  const door = seen.door(openDoor({ settings: doorSettings, identity, bodyLimitBytes, log }))
  const known = seen.known(exchange.known)
  let portal: Portal | undefined
  const server = createServer(
    connectionLimits(settings.arrivalLimitMs),
    routes({
      ...behind,
      answerGraphql: seen.answers(
        answeringGraphql({ apollo, known, operations, print: printAnswer(format), bodyLimitBytes }),
      ),
      portal: () => (portal ??= openPortal()),
      ...{ door, newRequestId, log },
    }),
  )
  answerBrokenConnections(server, newRequestId)
  const letGo = draining(server)
  return {
    load: door.load,
    async listen() {
      const port = await listen(server, host, settings.port)
      return { url: addressOf(host, port), port }
    },
    start: () => apollo.start(),
    async leave() {
      if (server.listening) await letGo({ noticeMs, deadlineMs })
      await door.close()
      await apollo.stop().catch(() => undefined)
    },
  }
}
