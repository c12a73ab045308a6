import type { ServerResponse } from 'node:http'
import type { ExchangeError } from '../errors.ts'

/** Of a body that leaves in one piece and that nobody keeps. */
export const headersFor = (body: Uint8Array, contentType = 'application/json; charset=utf-8') => ({
  'content-type': contentType,
  'content-length': body.length,
  'cache-control': 'no-store',
})

/** Send one JSON document and end the response. */
export function answerJson(response: ServerResponse, status: number, document: unknown): void {
  const body = Buffer.from(JSON.stringify(document))
  response.writeHead(status, headersFor(body))
  response.end(body)
}

/** What is answered to a request that never became a GraphQL operation, in the form GraphQL clients understand. */
export const errorDocument = (error: ExchangeError, requestId: string) => ({
  errors: [{ message: error.message, extensions: { ...error.toExtensions(), requestId } }],
})

export const answerError = (response: ServerResponse, error: ExchangeError, requestId: string): void =>
  answerJson(response, error.entry.http, errorDocument(error, requestId))
