import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { ExchangeError } from '../../shared/errors.ts'
import { answerError, answerJson } from '../../shared/http/answer.ts'
import { REQUEST_ID_HEADER, type Readiness } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import { EVIDENCE_HEADER } from '../../shared/evidence/evidence-header.ts'
import { ANYBODY } from '../identity/gateway-identity.ts'
import { answerAsset } from '../portal/asset.ts'
import type { Portal } from '../portal/portal.ts'
import type { ExchangeStatus } from '../status/exchange-status.ts'
import { refuseBusy } from './door/refuse-busy.ts'
import { onBehalfOf, type CurrentRequest } from './current-request.ts'
import type { Door } from './door/door.ts'
import type { AnswerGraphql } from './graphql.ts'
import { requestIdOf } from './request-id.ts'

export interface RouteParts {
  readonly answerGraphql: AnswerGraphql
  readonly portal: () => Portal
  /** Whether questions are answered at all. */
  readonly serves: () => boolean
  readonly readiness: () => Promise<Readiness>
  readonly status: (request: CurrentRequest) => Promise<ExchangeStatus>
  /** What questions are answered by; null where there is none yet, or where it is not shown. */
  readonly supergraphSdl: () => string | null
  /** What comes before GraphQL: who may ask how much, and what everybody is answered with. */
  readonly door: Door
  readonly newRequestId: () => string
  readonly log: Log
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** A browser that was pointed at the endpoint, with no question in the address. */
const wantsPage = (request: IncomingMessage, search: URLSearchParams): boolean =>
  isReading(request) && !search.has('query') && /\btext\/html\b/.test(request.headers.accept ?? '')

/** As far as its first line tells, before anything else is looked at. */
const isQuestion = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' ? url.startsWith('/graphql') : url.startsWith('/graphql?')

/** Only in full, so far. @throws REQUEST_MALFORMED */
function wantsEvidence({ headers }: IncomingMessage): boolean {
  const { [EVIDENCE_HEADER]: evidence } = headers
  if (evidence === undefined || evidence === 'full') return evidence === 'full'
  const message = `The header ${EVIDENCE_HEADER} is not "full": write that, or leave the header out.`
  throw new ExchangeError('REQUEST_MALFORMED', message, { place: EVIDENCE_HEADER })
}

/** Aborted when the caller goes away before the answer is out. */
function abandonment(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('the caller went away'))
  })
  return controller.signal
}

/** Everything that the gateway answers, by path. */
export function routes(parts: RouteParts): RequestListener {
  async function answer(request: IncomingMessage, response: ServerResponse, current: CurrentRequest): Promise<void> {
    if (parts.door.answered(request, response)) return
    const { pathname, searchParams } = addressOf(request)
    if (pathname === '/graphql' && !wantsPage(request, searchParams)) {
      parts.door.requireReadable(request)
      if (!parts.serves()) throw new ExchangeError('NOT_READY', 'The gateway is not ready yet.')
      const caller = await parts.door.callerOf(request, response)
      const evidence = wantsEvidence(request)
      return onBehalfOf({ ...current, caller, evidence }, () => parts.answerGraphql(request, response))
    }
    if (!isReading(request)) throw notFound(pathname)
    const file = parts.portal().files.get(pathname)
    if (file) return answerAsset(request, response, file)
    switch (pathname) {
      case '/':
      case '/graphql':
        return answerAsset(request, response, parts.portal().page)
      case '/livez':
        return answerJson(response, 200, { status: 'live' })
      case '/readyz': {
        const readiness = await parts.readiness()
        return answerJson(response, readiness.status === 'ready' ? 200 : 503, readiness)
      }
      case '/status':
        return answerJson(response, 200, await parts.status(current))
      case '/supergraph': {
        const supergraphSdl = parts.supergraphSdl()
        if (supergraphSdl === null) throw notFound(pathname)
        return answerJson(response, 200, { supergraphSdl })
      }
      default:
        throw notFound(pathname)
    }
  }

  function fail({ complete }: IncomingMessage, response: ServerResponse, error: unknown, requestId: string): void {
    if (response.destroyed) return
    if (response.headersSent) return void response.destroy()
    if (error instanceof ExchangeError) {
      // What is left of it is not read.
      if (!complete && NOT_READ_ON.has(error.entry.http)) response.setHeader('connection', 'close')
      if (error.entry.http === 401) response.setHeader('www-authenticate', 'Bearer')
      return answerError(response, error, requestId)
    }
    parts.log.error({ requestId, err: error }, 'A request failed where none should')
    answerError(response, new ExchangeError('INTERNAL', 'The gateway failed.'), requestId)
  }

  return (request, response) => {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER], parts.newRequestId)
    if (isQuestion(request) && !parts.door.letIn(request, response)) {
      // So that a page that may ask can read why it got no answer.
      if (request.headers.origin !== undefined) parts.door.mark(request, response)
      return refuseBusy(response, requestId)
    }
    const current = { requestId, signal: abandonment(response), caller: ANYBODY, evidence: false }
    response.setHeader(REQUEST_ID_HEADER, requestId)
    parts.door.mark(request, response)
    answer(request, response, current).catch((error: unknown) => fail(request, response, error, requestId))
  }
}

/** Statuses of a request that is refused for its form. */
const NOT_READ_ON = new Set([400, 413, 414, 415])

/** @throws REQUEST_MALFORMED */
function addressOf({ url = '/' }: IncomingMessage): URL {
  const address = URL.parse(url, 'http://gateway')
  if (address) return address
  throw new ExchangeError('REQUEST_MALFORMED', 'The address of the request is none.', { place: 'url' })
}

const notFound = (pathname: string): ExchangeError =>
  new ExchangeError('NOT_FOUND', `There is nothing at ${pathname.slice(0, 100)}; questions go to /graphql.`)
