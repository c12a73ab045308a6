import type { ServerResponse } from 'node:http'
import type { ExchangeError } from '../errors.ts'

/** Send one JSON document and end the response. */
export function answerJson(response: ServerResponse, status: number, document: unknown): void {
  const body = Buffer.from(JSON.stringify(document))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

/** Answer a request that never became a GraphQL operation, in the form GraphQL clients understand. */
export function answerError(response: ServerResponse, error: ExchangeError, requestId: string): void {
  answerJson(response, error.entry.http, {
    errors: [{ message: error.message, extensions: { ...error.toExtensions(), requestId } }],
  })
}
