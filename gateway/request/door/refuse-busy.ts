import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { ExchangeError } from '../../../shared/errors.ts'
import { errorDocument } from '../../../shared/http/answer.ts'
import { REQUEST_ID_HEADER } from '../../../shared/http/service.ts'
import { securityHeaders } from './security-headers.ts'

const COME_BACK_SECONDS = 1

/** Stands where the request's own id will. */
const ITS_ID = '\u0000'

const OVERLOADED = new ExchangeError('OVERLOADED', 'The gateway is asked more than it can answer in time.')
const [BEFORE = '', AFTER = ''] = JSON.stringify(errorDocument(OVERLOADED, ITS_ID)).split(JSON.stringify(ITS_ID))

/** What every answer has, as it is written to the first. */
function headersOfAll(): readonly string[] {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  securityHeaders(request, response)
  return Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)])
}

const HEADERS = [
  ...headersOfAll(),
  ...['content-type', 'application/json; charset=utf-8', 'cache-control', 'no-store'],
  ...['retry-after', String(COME_BACK_SECONDS)],
]

/**
 * Answer at once that there is no room. Three of four questions may be answered so, and what that costs is missing for the
 * fourth: so all of it but the id is written beforehand.
 */
export function refuseBusy(response: ServerResponse, requestId: string): void {
  const text = `${BEFORE}${JSON.stringify(requestId)}${AFTER}`
  const own = [REQUEST_ID_HEADER, requestId, 'content-length', String(Buffer.byteLength(text))]
  response.writeHead(OVERLOADED.entry.http, [...HEADERS, ...own])
  response.end(text)
}
