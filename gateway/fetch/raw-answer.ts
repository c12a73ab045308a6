import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { RECEIPT_HEADER } from '../../shared/evidence/receipt.ts'
import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'
import type { Patience } from './patience.ts'

/** An answer as it came, before anything of it is read. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type RawRequest = Pick<Dispatcher.DispatchOptions, 'path' | 'method' | 'headers'> & {
  readonly body?: string | Uint8Array
}

export interface Fetching {
  readonly party: Party
  /** When it is over, the answer is given up, and its reason is thrown. */
  readonly patience: Patience
  /** Most bytes of the answer. */
  readonly limit: number
  /** What it may be. */
  readonly types: readonly string[]
}

export const JSON_TYPES = ['application/json', 'application/graphql-response+json']

/** What the government has signed about its answer, as it came; null: nothing. */
export function receiptIn({ headers }: RawAnswer): string | null {
  const receipt = headers[RECEIPT_HEADER]
  return typeof receipt === 'string' ? receipt : null
}

/** @returns the content type without its parameters */
export const typeOf = ({ headers }: Pick<RawAnswer, 'headers'>): string => mediaType(one(headers['content-type']))

const mediaType = (contentType: string): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()

/** Why an answer is not even read, as its status and headers tell; null: it is. */
export function whyNotRead(
  { status, headers }: Omit<RawAnswer, 'body'>,
  { party, limit, types }: Fetching,
): Error | null {
  const refuse = (what: string) => fetchFailure('INVALID', party, what)
  if (status >= 300 && status < 400) return refuse('answered with a redirect')
  if (!types.includes(typeOf({ headers }))) return refuse('answered with something that is not JSON')
  const encoding = one(headers['content-encoding'])
  if (encoding !== '' && encoding !== 'identity') return refuse('answered in a compression that nobody asked for')
  const transfer = one(headers['transfer-encoding'])
  if (transfer !== '' && transfer !== 'chunked') return refuse('answered in a transfer encoding that nobody asked for')
  return Number(one(headers['content-length'])) > limit ? tooLarge(party, limit) : null
}

export const tooLarge = (party: Party, limit: number) =>
  fetchFailure('TOO_LARGE', party, `answered with more than ${limit} bytes`)

const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '')
