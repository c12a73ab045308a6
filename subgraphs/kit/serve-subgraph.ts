import { createServer } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import { addressOf, listen } from '../../shared/http/listen.ts'
import type { Readiness, Service } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import type { Randomness } from '../../shared/signing/signing-key.ts'
import type { GovernmentIdentity } from './identity/government-identity.ts'
import type { Observing } from './observe/observing.ts'
import type { Handler } from './request/answer-single.ts'
import { BODY_LIMIT_BYTES } from './request/graphql-request.ts'
import { graphqlServer } from './request/graphql-server.ts'
import type { HopEnd } from './request/hop-end.ts'
import type { RecordAnswer } from './request/record-answer.ts'
import type { RequestScope } from './request/request-scope.ts'
import { routes } from './request/routes.ts'
import { stopListening } from './request/stop-listening.ts'

/** What a service knows about itself; every check but 'ok' makes it unready. */
export interface Condition extends Pick<Readiness, 'checks' | 'release'> {
  /** It has never been ready yet. */
  readonly starting?: boolean
}

export interface SubgraphSettings {
  readonly name: string
  readonly schema: GraphQLSchema
  /** Whom it believes, and what makes it believed. */
  readonly hop: HopEnd
  /** Who asks. */
  readonly identity: GovernmentIdentity
  /** Log what is about to be answered. @throws AUDIT_UNAVAILABLE: then nothing may be */
  readonly record: RecordAnswer
  /** For the salts of its figures; absent where it has none, and gives no receipts. */
  readonly randomness?: Randomness
  /** What the resolvers of one request see. */
  readonly context: (scope: RequestScope) => object
  readonly readiness: () => Promise<Condition>
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly log: Log
  readonly clock: () => Date
  /** The government that speaks through this service, for its errors; absent where none does. */
  readonly reporter?: string
  /** Largest question, in bytes; more than usual where figures of governments come with it. */
  readonly bodyLimitBytes?: number
  /** Largest batch of questions, in bytes; absent: it takes none. */
  readonly batchLimitBytes?: number
  /** Documents that the gateway may GET, as JSON, by path. */
  readonly routes?: Readonly<Record<string, () => unknown>>
  /** What the gateway may POST besides questions, by path. */
  readonly handlers?: Readonly<Record<string, Handler>>
  /** Sees what is asked and answered; absent: nobody does. */
  readonly seen?: Pick<Observing, 'listener' | 'graphql'>
}

const asItIs = <T>(part: T): T => part

/** A connection that its asker keeps open is kept longer than askers usually do, so that it is they who close it. */
const KEEP_ALIVE_MS = 65_000

/**
 * Serve a subgraph: POST /graphql and /batch, GET /livez (the process lives), GET /readyz (it can answer), and nothing else.
 * @returns as soon as it listens
 * @throws PORT_IN_USE
 */
export async function serveSubgraph(settings: SubgraphSettings): Promise<Service> {
  const {
    schema,
    context,
    hop,
    identity,
    record,
    randomness = null,
    reporter = null,
    bodyLimitBytes = BODY_LIMIT_BYTES,
    batchLimitBytes = null,
    log,
    host,
  } = settings
  const since = settings.clock().toISOString()
  let closing: Promise<void> | undefined

  async function readiness(): Promise<Readiness> {
    const { starting = false, checks, release } = await settings.readiness()
    const sound = Object.values(checks).every((check) => check === 'ok')
    const status = closing ? 'stopping' : starting ? 'starting' : sound ? 'ready' : 'unready'
    return { status, since, checks, ...(release === undefined ? {} : { release }) }
  }

  const { listener, graphql: around } = settings.seen ?? { listener: asItIs, graphql: asItIs }
  const graphql = around(graphqlServer({ schema, context, reporter }))
  const stopping = () => closing !== undefined
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    listener(
      routes({
        graphql,
        hop,
        identity,
        record,
        randomness,
        readiness,
        stopping,
        bodyLimitBytes,
        batchLimitBytes,
        documents: settings.routes ?? {},
        handlers: settings.handlers ?? {},
        log,
      }),
    ),
  )
  const port = await listen(server, host, settings.port)
  const url = addressOf(host, port)
  log.info({ url }, `${settings.name} listens`)

  async function close(): Promise<void> {
    await stopListening(server)
    await hop.close()
    log.info(`${settings.name} has stopped`)
  }
  return { url, port, close: () => (closing ??= close()) }
}
