import type { IncomingMessage } from 'node:http'
import { ExchangeError } from '../errors.ts'
import { jsonDepth } from './json-depth.ts'

/**
 * The whole body of a request.
 * @throws REQUEST_TOO_LARGE as soon as more than `limit` bytes have come
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new ExchangeError('REQUEST_TOO_LARGE', `The request body exceeds ${limit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** No question needs more, and what handles a value level by level has to come to an end. */
const MOST_DEPTH = 64

/** @throws REQUEST_MALFORMED when the bytes are no JSON, or one list in another for too long */
export function parseJson(body: Buffer): unknown {
  const depth = jsonDepth(body)
  if (depth > MOST_DEPTH) {
    const message = `The request body has ${depth} levels of lists and objects; at most ${MOST_DEPTH} are allowed.`
    throw new ExchangeError('REQUEST_MALFORMED', message)
  }
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new ExchangeError('REQUEST_MALFORMED', 'The request body is not JSON.', { cause })
  }
}

/**
 * The body of a request as JSON.
 * @throws REQUEST_TOO_LARGE, REQUEST_MALFORMED
 */
export const readJson = async (request: IncomingMessage, limit: number): Promise<unknown> =>
  parseJson(await readBody(request, limit))
