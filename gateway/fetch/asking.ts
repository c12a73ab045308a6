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

export const headersOf = ({ requestId, timeoutMs }: Pick<Asking, 'requestId' | 'timeoutMs'>) => ({
  accept: 'application/graphql-response+json, application/json',
  [REQUEST_ID_HEADER]: requestId,
  [TIMEOUT_HEADER]: String(Math.max(1, Math.floor(timeoutMs))),
})
