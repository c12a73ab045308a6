import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import { ExchangeError } from '../../shared/errors.ts'
import { answerError, answerJson } from '../../shared/http/answer.ts'
import { REQUEST_ID_HEADER, type Readiness } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import { EVIDENCE_HEADER } from '../../shared/evidence/evidence-header.ts'
import { ANYBODY, type GatewayIdentity } from '../identity/gateway-identity.ts'
import { answerAsset } from '../portal/asset.ts'
import type { Portal } from '../portal/portal.ts'
import type { ExchangeStatus } from '../status/exchange-status.ts'
import { onBehalfOf, type CurrentRequest } from './current-request.ts'
import { answerGraphql } from './graphql.ts'
import { requestIdOf } from './request-id.ts'

export interface RouteParts {
  readonly apollo: ApolloServer
  readonly portal: () => Portal
  /** Whether questions are answered at all. */
  readonly serves: () => boolean
  readonly readiness: () => Promise<Readiness>
  readonly status: (request: CurrentRequest) => Promise<ExchangeStatus>
  readonly identity: GatewayIdentity
  readonly bodyLimitBytes: number
  readonly newRequestId: () => string
  readonly log: Log
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** A browser that was pointed at the endpoint, with no question in the address. */
const wantsPage = (request: IncomingMessage, search: URLSearchParams): boolean =>
  isReading(request) && !search.has('query') && /\btext\/html\b/.test(request.headers.accept ?? '')

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
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway')
    if (pathname === '/graphql' && !wantsPage(request, searchParams)) {
      if (!parts.serves()) throw new ExchangeError('NOT_READY', 'The gateway is not ready yet.')
      const caller = await parts.identity.callerOf(request.headers)
      const ask = () => answerGraphql(request, response, parts.apollo, parts.bodyLimitBytes)
      return onBehalfOf({ ...current, caller, evidence: wantsEvidence(request) }, ask)
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
      default:
        throw notFound(pathname)
    }
  }

  function fail(response: ServerResponse, error: unknown, { requestId }: CurrentRequest): void {
    if (response.destroyed) return
    if (response.headersSent) return void response.destroy()
    if (error instanceof ExchangeError) {
      // What is left of a body that is refused is not read.
      if (error.code === 'REQUEST_TOO_LARGE') response.setHeader('connection', 'close')
      if (error.entry.http === 401) response.setHeader('www-authenticate', 'Bearer')
      return answerError(response, error, requestId)
    }
    parts.log.error({ requestId, err: error }, 'A request failed where none should')
    answerError(response, new ExchangeError('INTERNAL', 'The gateway failed.'), requestId)
  }

  return (request, response) => {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER], parts.newRequestId)
    const current = { requestId, signal: abandonment(response), caller: ANYBODY, evidence: false }
    response.setHeader(REQUEST_ID_HEADER, requestId)
    response.setHeader('x-content-type-options', 'nosniff')
    void onBehalfOf(current, () => answer(request, response, current)).catch((error: unknown) =>
      fail(response, error, current),
    )
  }
}

const notFound = (pathname: string): ExchangeError =>
  new ExchangeError('NOT_FOUND', `There is nothing at ${pathname.slice(0, 100)}; questions go to /graphql.`)
