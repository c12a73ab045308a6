import type { Span } from '@opentelemetry/api'
import { REQUEST_ID_HEADER, TIMEOUT_HEADER } from '../../shared/http/service.ts'
import type { Caller } from '../identity/gateway-identity.ts'
import type { Witness } from './exchanged.ts'

/** On whose behalf something is fetched, and for how long they wait. */
export interface Asking {
  readonly requestId: string
  /** Aborted when the caller goes away: then nothing is fetched any more. */
  readonly signal: AbortSignal
  readonly caller: Caller
  /** From now until the whole answer is here: connecting, headers and body. */
  readonly timeoutMs: number
  /** Asked even while it is left alone, and whatever comes of it does not count: so it is learned that it is back. */
  readonly always?: boolean
  /** Of its trace; absent: none is made. */
  readonly span?: Span
}

/** Asking a government a question. */
export interface AskingQuestion extends Asking {
  /** Absent: nobody has to know of it. */
  readonly witness?: Witness
  /** Whether the government is to prove each figure. */
  readonly evidence?: boolean
}

export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** For an answer's way back. */
const WAY_BACK_SHARE = 0.1
const LONGEST_WAY_BACK_MS = 100

/**
 * How long a government may take: what it answers has to be back while somebody waits.
 * @param remainingMs until nobody does
 */
export const answerableMs = (remainingMs: number): number =>
  Math.max(1, Math.floor(remainingMs - Math.min(remainingMs * WAY_BACK_SHARE, LONGEST_WAY_BACK_MS)))

export const headersOf = ({ requestId, timeoutMs }: Pick<Asking, 'requestId' | 'timeoutMs'>) => ({
  accept: 'application/graphql-response+json, application/json',
  [REQUEST_ID_HEADER]: requestId,
  [TIMEOUT_HEADER]: String(answerableMs(timeoutMs)),
})

/** The same for a question in JSON. */
export const questionHeadersOf = (asking: Pick<Asking, 'requestId' | 'timeoutMs'>) => ({
  ...headersOf(asking),
  'content-type': 'application/json',
})

const QUERY = /^\[?\{"query":"(?:\\[nrt]|\s)*(?:query\b|\{)/

/**
 * Whether a request asks, and changes nothing: then it may be made a second time, or once for two.
 * @param body as it is posted to `/graphql`; of an array, the first tells of all
 */
export const isQuery = (body: string | Uint8Array): boolean =>
  QUERY.test(typeof body === 'string' ? body : Buffer.from(body.subarray(0, 200)).toString())
