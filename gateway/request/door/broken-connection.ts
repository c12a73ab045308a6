import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { ExchangeError } from '../../../shared/errors.ts'
import { errorDocument } from '../../../shared/http/answer.ts'
import { systemCode } from '../../../shared/system-code.ts'

function refusalOf(code: string): ExchangeError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ExchangeError('HEADERS_TOO_LARGE', 'The address and the headers exceed 16 KB together.')
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ExchangeError('REQUEST_TOO_LARGE', 'The extensions of a chunk exceed 16 KB.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ExchangeError('REQUEST_TOO_SLOW', 'The request did not arrive whole in time.')
    default:
      return new ExchangeError('REQUEST_MALFORMED', 'What came is not an HTTP/1.1 request.', { place: 'connection' })
  }
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
}

function textOf(error: ExchangeError, requestId: string): string {
  const body = JSON.stringify(errorDocument(error, requestId))
  const { http } = error.entry
  return [
    `HTTP/1.1 ${http} ${REASONS[http] ?? 'Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-request-id: ${requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

/** Who broke off reads no answer. */
const GONE = new Set(['ECONNRESET', 'EPIPE'])

/** Answer with a code of the catalogue what Node's parser refuses before there is a request, and end the connection. */
export function answerBrokenConnections(server: Server, newRequestId: () => string): void {
  const answering = new WeakMap<Duplex, ServerResponse>()
  server.on('request', ({ socket }, response) => answering.set(socket, response))
  server.on('clientError', (error, socket) => {
    const code = systemCode(error)
    const response = answering.get(socket)
    const isInTheMiddle = response !== undefined && response.headersSent && !response.writableFinished
    if (!socket.writable || GONE.has(code) || isInTheMiddle) return void socket.destroy()
    socket.end(textOf(refusalOf(code), newRequestId()), () => socket.destroy())
  })
}
