import type { IncomingMessage, RequestListener } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import { REQUEST_ID_HEADER, type Readiness } from '../../../shared/http/service.ts'
import { BATCH_PATH } from '../../../shared/identity/hop/batch.ts'
import type { Log } from '../../../shared/log.ts'
import { answerBatch } from './answer-batch.ts'
import { answerHanded, answerSingle, type Handler, type PostParts } from './answer-single.ts'
import { believe } from './believe.ts'
import { patienceIn, startDeadline } from './deadline.ts'
import { catalogued, sendError, sendJson, type Exchange } from './exchange.ts'
import { requestIdOf } from './request-id.ts'

export interface RouteParts extends PostParts {
  readonly readiness: () => Promise<Readiness>
  readonly stopping: () => boolean
  /** Largest batch of questions; null: it takes none. */
  readonly batchLimitBytes: number | null
  /** More documents for the gateway, by path. */
  readonly documents: Readonly<Record<string, () => unknown>>
  /** What the gateway may POST besides questions, by path. */
  readonly handlers: Readonly<Record<string, Handler>>
  readonly log: Log
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** Everything that a subgraph answers, by path. Whether it lives and is ready may be asked by anybody, nothing else. */
export function routes(parts: RouteParts): RequestListener {
  async function answer(path: string, exchange: Exchange): Promise<void> {
    const { batchLimitBytes } = parts
    if (path === '/graphql') return answerPosted(parts, exchange, () => answerSingle(parts, exchange))
    if (path === BATCH_PATH && batchLimitBytes !== null) {
      return answerPosted(parts, exchange, () => answerBatch({ ...parts, batchLimitBytes }, exchange))
    }
    const handler = Object.hasOwn(parts.handlers, path) ? parts.handlers[path] : undefined
    if (handler && exchange.request.method === 'POST') return answerHanded(parts, exchange, handler)
    if (!isReading(exchange.request)) throw nothingAt(path)
    const document = Object.hasOwn(parts.documents, path) ? parts.documents[path] : undefined
    if (document) {
      const deadline = startDeadline(patienceIn(exchange.request.headers), exchange.response)
      const believing = believe(parts.hop, exchange, { body: Buffer.alloc(0), signal: deadline.signal })
      await believing.finally(() => deadline.end())
      return sendJson(exchange, 200, await document())
    }
    switch (path) {
      case '/livez':
        return sendJson(exchange, 200, { status: 'live' })
      case '/readyz': {
        const readiness = await parts.readiness()
        return sendJson(exchange, readiness.status === 'ready' ? 200 : 503, readiness)
      }
      default:
        throw nothingAt(path)
    }
  }

  return (request, response) => {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER])
    const log = parts.log.child({ requestId })
    const [path = '/'] = (request.url ?? '/').split('?')
    const begun = performance.now()
    response.setHeader(REQUEST_ID_HEADER, requestId)
    response.setHeader('x-content-type-options', 'nosniff')
    response.once('close', () => {
      const ms = Math.round(performance.now() - begun)
      log.debug({ method: request.method, path, status: response.statusCode, ms }, 'answered')
    })
    const exchange: Exchange = { request, response, requestId, log, seal: null }
    void answer(path, exchange)
      .catch((error: unknown) => fail(exchange, error))
      .catch((error: unknown) => giveUp(exchange, error))
  }
}

async function answerPosted({ stopping }: RouteParts, exchange: Exchange, answer: () => Promise<void>): Promise<void> {
  if (exchange.request.method !== 'POST') return refuseMethod(exchange)
  if (stopping()) throw new ExchangeError('NOT_READY', 'The service is stopping.')
  return answer()
}

function refuseMethod(exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  response.setHeader('allow', 'POST')
  const error = new ExchangeError('REQUEST_MALFORMED', `${request.method} is not how questions are asked; use POST.`)
  return sendError(exchange, error, 405)
}

async function fail(exchange: Exchange, error: unknown): Promise<void> {
  const { response, log } = exchange
  if (response.destroyed) return
  if (response.headersSent) return void response.destroy()
  // Whatever is left of a body that is refused is not read.
  response.setHeader('connection', 'close')
  return sendError(exchange, catalogued(error, log))
}

/** Not even the failure can be told: nothing leaves unsigned. */
function giveUp({ response, log }: Exchange, error: unknown): void {
  log.error({ err: error }, 'An answer could not be signed')
  response.destroy()
}

const nothingAt = (path: string): ExchangeError =>
  new ExchangeError('NOT_FOUND', `There is nothing at ${path.slice(0, 100)}; questions are posted to /graphql.`)
