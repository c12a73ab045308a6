import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { ExchangeError } from '../errors.ts'

/** Where a government is told that its figures were given again. */
export const HITS_PATH = '/hits'

/** As many in one report. */
export const MOST_HITS = 300

const word = (most: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is not a word of printable ASCII')
    .max(most)
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')

const HIT = z
  .strictObject({
    requestId: word(200),
    /** When it was given, ISO. */
    time: z.iso.datetime({ precision: 3 }),
    purpose: z.string().max(200),
    /** Ids of the data sets, as they were asked for. */
    dataSets: z.array(word(4000)).min(1).max(500).readonly(),
    /** The rows of the government's log that tell of the answers in which it first gave them. */
    originals: z
      .array(z.strictObject({ sequence: z.int().min(1), hash: digest }).readonly())
      .min(1)
      .max(500)
      .readonly(),
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
export const printHit = (hit: CacheHit): string => canonical(read(HIT, hit))

/** @throws REQUEST_MALFORMED */
export function parseHit(text: string): CacheHit {
  try {
    return read(HIT, JSON.parse(text))
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    throw new ExchangeError('REQUEST_MALFORMED', 'A reported hit is not JSON.', { cause })
  }
}

/** The body of POST /hits. */
export const printHits = (hits: readonly ReportedHit[]): string => JSON.stringify({ hits })

/** @throws REQUEST_MALFORMED */
export const parseHits = (document: unknown): readonly ReportedHit[] => read(HITS, document).hits

/** The answer of POST /hits. @throws REQUEST_MALFORMED */
export const parseTakenHits = (document: unknown): readonly RefusedHit[] => read(TAKEN, document).refused

function read<Shape extends z.ZodType>(shape: Shape, document: unknown): z.infer<Shape> {
  const result = shape.safeParse(document)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new ExchangeError('REQUEST_MALFORMED', `These are no hits of a cache: ${problems.slice(0, 5).join('; ')}.`)
}
