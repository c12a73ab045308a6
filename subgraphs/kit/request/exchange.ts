import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExchangeError } from '../../../shared/errors.ts'
import { errorDocument, headersFor } from '../../../shared/http/answer.ts'
import type { Log } from '../../../shared/log.ts'
import type { UnsignedReceipt } from './answer-proof.ts'
import type { Seal } from './hop-end.ts'

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
export async function send(
  { response, seal }: Exchange,
  { status, body: text, contentType, receipt }: AnswerToSend,
): Promise<void> {
  const body = Buffer.from(text)
  const signature = await seal?.(status, body, receipt)
  if (response.destroyed) return
  response.writeHead(status, { ...headersFor(body, contentType), ...signature })
  response.end(body)
}

export const sendJson = (exchange: Exchange, status: number, document: unknown): Promise<void> =>
  send(exchange, { status, body: JSON.stringify(document) })

export const sendError = (exchange: Exchange, error: ExchangeError, status = error.entry.http): Promise<void> =>
  sendJson(exchange, status, errorDocument(error, exchange.requestId))
