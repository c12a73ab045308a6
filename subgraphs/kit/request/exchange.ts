import type { IncomingMessage, ServerResponse } from 'node:http'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { errorDocument, headersFor } from '../../../shared/http/answer.ts'
import type { Log } from '../../../shared/log.ts'
import type { UnsignedReceipt } from './answer-proof.ts'
import type { Seal, Sealing } from './hop-end.ts'

/** A request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly log: Log
  /** What signs the answer, once the request is believed. */
  seal: Seal | null
}

export interface AnswerToSend {
  readonly status: number
  readonly body: string
  readonly contentType?: string
  readonly receipt?: UnsignedReceipt
}

/** Send the answer in one piece, signed where it answers a request that is believed. */
export const send = (exchange: Exchange, { status, body, contentType, receipt }: AnswerToSend): Promise<void> =>
  sendSealed(exchange, status, Buffer.from(body), { contentType, ...(receipt && { receipt }) })

interface SealedAnswer extends Sealing {
  readonly contentType: string | undefined
}

export async function sendSealed(
  { response, seal }: Exchange,
  status: number,
  body: Buffer,
  { contentType, ...sealing }: SealedAnswer,
): Promise<void> {
  const signature = await seal?.(status, body, sealing)
  if (response.destroyed) return
  response.writeHead(status, { ...headersFor(body, contentType), ...signature })
  response.end(body)
}

export const sendJson = (exchange: Exchange, status: number, document: unknown): Promise<void> =>
  send(exchange, { status, body: JSON.stringify(document) })

export const sendError = (exchange: Exchange, error: ExchangeError, status = error.entry.http): Promise<void> =>
  sendJson(exchange, status, errorDocument(error, exchange.requestId))

/** What may be told of an error: one of the catalogue as it is; the log has any other one. */
export function catalogued(error: unknown, log: Log): ExchangeError {
  if (error instanceof ExchangeError) return error
  log.error({ err: error }, 'A request failed where none should')
  return new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en)
}
