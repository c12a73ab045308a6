import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher, Pool } from 'undici'
import { RECEIPT_HEADER } from '../../shared/evidence/receipt.ts'
import type { Party } from '../parties.ts'
import { connectionFailure, fetchFailure } from './failure.ts'

/** An answer as it came, before anything of it is read. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type RawRequest = Omit<Dispatcher.RequestOptions, 'origin' | 'signal'>

export interface Fetching {
  readonly party: Party
  /** Aborted when nobody waits any more; its reason is thrown. */
  readonly signal: AbortSignal
  /** Most bytes of the answer. */
  readonly limit: number
  /** What it may be. */
  readonly types: readonly string[]
}

export const JSON_TYPES = ['application/json', 'application/graphql-response+json']

/**
 * Everything of an answer, whatever its status but a redirect.
 * @throws GOVERNMENT_UNREACHABLE
 * @throws GOVERNMENT_ANSWER_INVALID for a redirect, another content type, a compression that nobody asked for
 * @throws GOVERNMENT_ANSWER_TOO_LARGE as soon as more than `limit` bytes have come
 */
export async function fetchRaw(pool: Pool, request: RawRequest, fetching: Fetching): Promise<RawAnswer> {
  const { party, signal } = fetching
  let body: Dispatcher.ResponseData['body'] | undefined
  try {
    const answer = await pool.request({ ...request, signal })
    body = answer.body.on('error', () => undefined)
    return await readRaw(answer, fetching)
  } catch (error) {
    body?.destroy()
    throw signal.aborted ? signal.reason : connectionFailure(error, party, body !== undefined)
  }
}

/** What the government has signed about its answer, as it came; null: nothing. */
export function receiptIn({ headers }: RawAnswer): string | null {
  const receipt = headers[RECEIPT_HEADER]
  return typeof receipt === 'string' ? receipt : null
}

/** @returns the content type without its parameters */
export const typeOf = ({ headers }: Pick<RawAnswer, 'headers'>): string =>
  (one(headers['content-type']).split(';')[0] ?? '').trim().toLowerCase()

async function readRaw(answer: Dispatcher.ResponseData, { party, limit, types }: Fetching): Promise<RawAnswer> {
  const { statusCode: status, headers } = answer
  const refuse = (what: string) => fetchFailure('INVALID', party, what)
  if (status >= 300 && status < 400) throw refuse('answered with a redirect')
  if (!types.includes(typeOf({ headers }))) throw refuse('answered with something that is not JSON')
  const encoding = one(headers['content-encoding'])
  if (encoding !== '' && encoding !== 'identity') throw refuse('answered in a compression that nobody asked for')
  if (Number(one(headers['content-length'])) > limit) throw tooLarge(party, limit)
  return { status, headers, body: await readCapped(answer.body as AsyncIterable<Buffer>, limit, party) }
}

async function readCapped(body: AsyncIterable<Buffer>, limit: number, party: Party): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    // Leaving the loop destroys the stream, and the socket with it: what is still on its way is not read.
    if (size > limit) throw tooLarge(party, limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}

export const tooLarge = (party: Party, limit: number) =>
  fetchFailure('TOO_LARGE', party, `answered with more than ${limit} bytes`)

const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '')
