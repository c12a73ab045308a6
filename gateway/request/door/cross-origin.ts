import type { IncomingMessage, ServerResponse } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import { EVIDENCE_HEADER } from '../../../shared/evidence/evidence-header.ts'
import { REQUEST_ID_HEADER } from '../../../shared/http/service.ts'
import { PURPOSE_HEADER } from '../../../shared/identity/purpose.ts'

/** What pages of other sites may do in a browser. */
export interface CrossOrigin {
  /** Let the page that asks read the answer, if it may. */
  mark(request: IncomingMessage, response: ServerResponse): void
  /**
   * Answer what a browser asks before it lets a page ask.
   * @returns whether this was such a request
   * @throws ORIGIN_NOT_ALLOWED
   */
  answeredPreflight(request: IncomingMessage, response: ServerResponse): boolean
}

const MAY_SEND = [
  'content-type',
  'authorization',
  'apollo-require-preflight',
  PURPOSE_HEADER,
  EVIDENCE_HEADER,
  REQUEST_ID_HEADER,
].join(', ')
const MAY_READ = [REQUEST_ID_HEADER, 'retry-after', 'ratelimit', 'ratelimit-policy', 'www-authenticate'].join(', ')
const REMEMBERED_SECONDS = '3600'

/** @param origins as browsers send them, e.g. https://stat.example.kg; none: only the gateway's own page may ask */
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  const allowed = new Set(origins)
  return {
    mark({ headers: { origin } }, response) {
      if (origin === undefined || !allowed.has(origin)) return
      response.setHeader('access-control-allow-origin', origin)
      response.setHeader('access-control-expose-headers', MAY_READ)
      response.setHeader('vary', 'origin')
    },
    answeredPreflight({ method, headers }, response) {
      const { origin, 'access-control-request-method': wanted } = headers
      if (method !== 'OPTIONS' || origin === undefined || wanted === undefined) return false
      if (!allowed.has(origin)) {
        const message = `Pages of ${origin.slice(0, 100)} may not ask from a browser; allowed: ${origins.join(', ') || 'none'}.`
        throw new ExchangeError('ORIGIN_NOT_ALLOWED', message, { place: 'origin' })
      }
      response.writeHead(204, {
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': MAY_SEND,
        'access-control-max-age': REMEMBERED_SECONDS,
      })
      response.end()
      return true
    },
  }
}
