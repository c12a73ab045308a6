import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { ExchangeError } from '../errors.ts'
import { digest, moment, quotedRow, word } from '../forms.ts'
import { readMessage } from '../http/read-message.ts'

/** Where a government is told that its figures were given again. */
export const HITS_PATH = '/hits'

/** As many in one report. */
export const MOST_HITS = 300

/** As many data sets in one hit; a question that is given more of them makes several. */
export const MOST_DATA_SETS = 100

const IS_NONE = 'These are no hits of a cache'

const HIT = z
  .strictObject({
    requestId: word(200),
    /** When it was given. */
    time: moment,
    purpose: z.string().max(200),
    /** Ids of the data sets, as they were asked for. */
    dataSets: z.array(word(4000)).min(1).max(MOST_DATA_SETS).readonly(),
    /** The rows of the government's log that tell of the answers in which it first gave them. */
    originals: z.array(z.strictObject(quotedRow).readonly()).min(1).max(MOST_DATA_SETS).readonly(),
    /** Ids of the releases of those answers. */
    releases: z.array(word(200)).max(1000).readonly(),
    /** Of what was given, hexadecimal. */
    responseDigest: digest,
  })
  .readonly()

/** Figures of one government that one question was given from the gateway's memory. */
export type CacheHit = z.infer<typeof HIT>

/** A hit as it is reported; both logs have the digest of its text for the question's. */
export interface ReportedHit {
  /** Of the asker, for this government; null: nobody vouches for them. */
  readonly token: string | null
  readonly text: string
}

/** A hit that a government does not accept. */
export interface RefusedHit {
  readonly requestId: string
  /** Of the catalogue of errors. */
  readonly code: string
  readonly message: string
}

const HITS = z.strictObject({
  hits: z
    .array(z.strictObject({ token: z.string().min(1).nullable(), text: z.string().max(3_000_000) }))
    .min(1)
    .max(MOST_HITS),
})

const TAKEN = z.strictObject({
  refused: z
    .array(z.strictObject({ requestId: z.string().max(200), code: z.string().max(80), message: z.string().max(2000) }))
    .max(MOST_HITS),
})

/** The one spelling of a hit. @throws REQUEST_MALFORMED */
export const printHit = (hit: CacheHit): string => canonical(readMessage(HIT, hit, IS_NONE))

/** @throws REQUEST_MALFORMED */
export function parseHit(text: string): CacheHit {
  try {
    return readMessage(HIT, JSON.parse(text), IS_NONE)
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    throw new ExchangeError('REQUEST_MALFORMED', 'A reported hit is not JSON.', { cause })
  }
}

/** The body of POST /hits. */
export const printHits = (hits: readonly ReportedHit[]): string => JSON.stringify({ hits })

/** @throws REQUEST_MALFORMED */
export const parseHits = (document: unknown): readonly ReportedHit[] => readMessage(HITS, document, IS_NONE).hits

/** The answer of POST /hits. @throws REQUEST_MALFORMED */
export const parseTakenHits = (document: unknown): readonly RefusedHit[] =>
  readMessage(TAKEN, document, IS_NONE).refused
