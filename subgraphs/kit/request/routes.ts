import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { answerError, answerJson } from '../../../shared/http/answer.ts'
import { REQUEST_ID_HEADER, type Readiness } from '../../../shared/http/service.ts'
import type { Log } from '../../../shared/log.ts'
import { startDeadline } from './deadline.ts'
import { readGraphqlRequest } from './graphql-request.ts'
import type { GraphqlServer } from './graphql-server.ts'
import { requestIdOf } from './request-id.ts'

export interface RouteParts {
  readonly graphql: GraphqlServer
  readonly readiness: () => Promise<Readiness>
  readonly stopping: () => boolean
  readonly bodyLimitBytes: number
  /** More documents, by path. */
  readonly documents: Readonly<Record<string, () => unknown>>
  readonly log: Log
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly log: Log
}

/** Everything that a subgraph answers, by path. */
export function routes(parts: RouteParts): RequestListener {
  async function answer(path: string, exchange: Exchange): Promise<void> {
    const { request, response } = exchange
    if (path === '/graphql') return answerGraphql(parts, exchange)
    if (request.method !== 'GET' && request.method !== 'HEAD') throw nothingAt(path)
    const document = Object.hasOwn(parts.documents, path) ? parts.documents[path] : undefined
    if (document) return answerJson(response, 200, document())
    switch (path) {
      case '/livez':
        return answerJson(response, 200, { status: 'live' })
      case '/readyz': {
        const readiness = await parts.readiness()
        return answerJson(response, readiness.status === 'ready' ? 200 : 503, readiness)
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
    const exchange = { request, response, requestId, log }
    void answer(path, exchange).catch((error: unknown) => fail(exchange, error))
  }
}

async function answerGraphql({ graphql, stopping, bodyLimitBytes }: RouteParts, exchange: Exchange): Promise<void> {
  const { request, response, requestId, log } = exchange
  if (request.method !== 'POST') return refuseMethod(exchange)
  if (stopping()) throw new ExchangeError('NOT_READY', 'The service is stopping.')
  const deadline = startDeadline(request, response)
  try {
    const question = await readGraphqlRequest(request, bodyLimitBytes)
    deadline.signal.throwIfAborted()
    const scope = { requestId, signal: deadline.signal, log }
    const { status, contentType, body } = await graphql.answer(question, request.headers.accept, scope)
    if (response.destroyed) return
    // As text it leaves in one piece with its head.
    response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  } finally {
    deadline.end()
  }
}

function refuseMethod({ request, response, requestId }: Exchange): void {
  const error = new ExchangeError('REQUEST_MALFORMED', `${request.method} is not how questions are asked; use POST.`)
  response.setHeader('allow', 'POST')
  answerJson(response, 405, {
    errors: [{ message: error.message, extensions: { ...error.toExtensions(), requestId } }],
  })
}

function fail({ response, requestId, log }: Exchange, error: unknown): void {
  if (response.destroyed) return
  if (response.headersSent) return void response.destroy()
  // Whatever is left of a body that is refused is not read.
  response.setHeader('connection', 'close')
  if (error instanceof ExchangeError) return answerError(response, error, requestId)
  log.error({ err: error }, 'A request failed where none should')
  answerError(response, new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en), requestId)
}

const nothingAt = (path: string): ExchangeError =>
  new ExchangeError('NOT_FOUND', `There is nothing at ${path.slice(0, 100)}; questions are posted to /graphql.`)
