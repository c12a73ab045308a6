import type { IncomingMessage } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'

/** Signs of the part of an address after the host; a question that is longer is posted. */
export const MOST_OF_ADDRESS = 8192

/**
 * Let a request pass that can be read in one way only, by the gateway and by whatever stands before it.
 * @throws URL_TOO_LONG REQUEST_MALFORMED
 */
export function requireOneReading({ url = '', httpVersionMajor, headers, rawHeaders }: IncomingMessage): void {
  if (url.length > MOST_OF_ADDRESS) {
    const message = `The address has ${url.length} signs; at most ${MOST_OF_ADDRESS} are allowed.`
    throw new ExchangeError('URL_TOO_LONG', message, { place: 'url' })
  }
  if (httpVersionMajor < 1) throw malformed('The request is not HTTP/1.1.', 'version')
  const { 'transfer-encoding': encoding } = headers
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked') {
    throw malformed(
      `The transfer encoding ${quoted(encoding)} is unknown; only "chunked" is read.`,
      'transfer-encoding',
    )
  }
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  if (hosts > 1) throw malformed('The header host stands there twice.', 'host')
}

/**
 * Let a question pass whose body can be read, before any of it is.
 * @param limit largest body, in bytes
 * @throws REQUEST_TOO_LARGE CONTENT_TYPE_UNSUPPORTED
 */
export function requireReadable({ headers }: IncomingMessage, limit: number): void {
  const { 'content-length': length, 'content-encoding': encoding, 'content-type': type } = headers
  if (Number(length ?? 0) > limit) {
    throw new ExchangeError('REQUEST_TOO_LARGE', `The request body of ${length} bytes exceeds ${limit} bytes.`)
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    const message = `The content encoding ${quoted(encoding)} is not read; send the body as it is.`
    throw new ExchangeError('CONTENT_TYPE_UNSUPPORTED', message, { place: 'content-encoding' })
  }
  const charset = type?.includes('charset') === true ? /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] : undefined
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    const message = `The charset ${quoted(charset)} is not read; only "utf-8" is.`
    throw new ExchangeError('CONTENT_TYPE_UNSUPPORTED', message, { place: 'content-type' })
  }
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 50))

const malformed = (message: string, place: string): ExchangeError =>
  new ExchangeError('REQUEST_MALFORMED', message, { place })
