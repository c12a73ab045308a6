import type { Dispatcher } from 'undici'
import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'
import type { RawAnswer } from './hop.ts'

const COMMA = 0x2c
const OPENING_BRACKET = 0x5b
const OPENING_BRACE = 0x7b

/** An object costs about as much memory as eight plain values. */
const WEIGHT_OF_CONTAINER = 8

/**
 * Most values that an answer may hold, objects and lists counting eightfold. Sixteen megabytes of observations stay
 * below it; sixteen megabytes of `[[[[` would otherwise keep every other question waiting for seconds while they are
 * parsed.
 */
const WEIGHT_LIMIT = 2_000_000

/** The number of values in a JSON text, from above: commas and brackets inside strings count too. */
function weigh(text: Buffer): number {
  let weight = 1
  for (const byte of text) {
    if (byte === COMMA) weight += 1
    else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) weight += WEIGHT_OF_CONTAINER
  }
  return weight
}

async function readCapped(body: AsyncIterable<Buffer>, limit: number, party: Party): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    // Leaving the loop destroys the stream, and the socket with it: what is still on its way is not read.
    if (size > limit) throw fetchFailure('TOO_LARGE', party, `answered with more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}

function parse(text: Buffer, party: Party): unknown {
  if (weigh(text) > WEIGHT_LIMIT) throw fetchFailure('TOO_LARGE', party, 'answered with too many values')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch (cause) {
    throw fetchFailure('INVALID', party, 'answered with something that is not JSON', cause)
  }
}

const isJson = (contentType: string): boolean =>
  /^application\/(json|graphql-response\+json)\s*(;|$)/i.test(contentType.trim())

const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '')

/** Whatever has to be known of the bytes before they are read. */
export type Verify = (answer: RawAnswer) => Promise<unknown>

/**
 * The body of an answer, parsed, whatever its status but a redirect.
 * @param verify null where anybody may have answered
 * @throws GOVERNMENT_ANSWER_INVALID for a redirect, another content type, a compression that nobody asked for, no JSON
 * @throws GOVERNMENT_ANSWER_TOO_LARGE as soon as more than `limit` bytes have come
 */
export async function readJsonAnswer(
  answer: Dispatcher.ResponseData,
  limit: number,
  party: Party,
  verify: Verify | null,
): Promise<unknown> {
  const { statusCode: status, headers } = answer
  const refuse = (what: string) => fetchFailure('INVALID', party, what)
  if (status >= 300 && status < 400) throw refuse('answered with a redirect')
  if (!isJson(one(headers['content-type']))) throw refuse('answered with something that is not JSON')
  const encoding = one(headers['content-encoding'])
  if (encoding !== '' && encoding !== 'identity') throw refuse('answered in a compression that nobody asked for')
  if (Number(one(headers['content-length'])) > limit) {
    throw fetchFailure('TOO_LARGE', party, `answered with more than ${limit} bytes`)
  }
  const body = await readCapped(answer.body as AsyncIterable<Buffer>, limit, party)
  await verify?.({ status, headers, body })
  return parse(body, party)
}
