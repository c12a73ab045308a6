import type { ServerResponse } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Standing } from './rate-limits.ts'

/** As draft-ietf-httpapi-ratelimit-headers has them since its version 8. */
export function rateHeaders(response: ServerResponse, standing: Standing): void {
  const { policy, limit, windowSeconds, remaining, resetSeconds, exceeded } = standing
  response.setHeader('ratelimit-policy', `"${policy}";q=${limit};w=${windowSeconds}`)
  response.setHeader('ratelimit', `"${policy}";r=${remaining};t=${resetSeconds}`)
  if (exceeded) response.setHeader('retry-after', String(resetSeconds))
}

export function rateLimited({ policy, limit, windowSeconds, resetSeconds }: Standing): ExchangeError {
  const whose = policy === 'organisation' ? 'Your organisation' : 'Your address'
  const message = `${whose} has asked its ${limit} questions of ${windowSeconds} seconds; the next is answered in ${resetSeconds} seconds.`
  return new ExchangeError('RATE_LIMITED', message)
}
