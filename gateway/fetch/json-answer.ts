import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'

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

/** What each byte adds. */
const WEIGHTS = new Uint8Array(256)
WEIGHTS[COMMA] = 1
WEIGHTS[OPENING_BRACE] = WEIGHTS[OPENING_BRACKET] = WEIGHT_OF_CONTAINER

/** The number of values in a JSON text, from above: commas and brackets inside strings count too. */
function weigh(text: Uint8Array): number {
  let weight = 1
  // An iterator over the bytes would take ten times as long: three times as long as to parse them.
  for (let at = 0; at < text.length; at += 1) weight += WEIGHTS[text[at] ?? 0] ?? 0
  return weight
}

/** A text of so few bytes cannot hold too many. */
const HARMLESS_BYTES = WEIGHT_LIMIT / WEIGHT_OF_CONTAINER

const DECODER = new TextDecoder('utf-8', { fatal: true })

/**
 * What the bytes of an answer say.
 * @throws GOVERNMENT_ANSWER_INVALID for no JSON, GOVERNMENT_ANSWER_TOO_LARGE for too many values
 */
export function parseAnswer(text: Uint8Array, party: Party): unknown {
  if (text.length > HARMLESS_BYTES && weigh(text) > WEIGHT_LIMIT) {
    throw fetchFailure('TOO_LARGE', party, 'answered with too many values')
  }
  try {
    return JSON.parse(DECODER.decode(text))
  } catch (cause) {
    throw fetchFailure('INVALID', party, 'answered with something that is not JSON', cause)
  }
}

/**
 * The same, once for each piece of bytes, however many share it: so whoever gets what they say leaves it as it is.
 * Whatever cannot be read is each asker's own error.
 */
export function parsingOnce(): typeof parseAnswer {
  const known = new WeakMap<Uint8Array, { readonly said: unknown }>()
  return (text, party) => {
    const read = known.get(text) ?? { said: parseAnswer(text, party) }
    known.set(text, read)
    return read.said
  }
}
