import { AsyncLocalStorage } from 'node:async_hooks'
import type { Caller } from '../identity/gateway-identity.ts'

/** The HTTP request on whose behalf something happens. */
export interface CurrentRequest {
  readonly requestId: string
  /** Aborted when the caller goes away before the answer. */
  readonly signal: AbortSignal
  readonly caller: Caller
  /** Whether whoever asks wants each figure proven. */
  readonly evidence: boolean
}

const current = new AsyncLocalStorage<CurrentRequest>()

/** Run something, and all that it starts, on behalf of a request. */
export const onBehalfOf = <T>(request: CurrentRequest, work: () => T): T => current.run(request, work)

/** Apollo Server formats errors without the request they belong to, so it is found here. */
export function currentRequest(): CurrentRequest {
  const request = current.getStore()
  if (!request) throw new Error('this runs on behalf of no request')
  return request
}
