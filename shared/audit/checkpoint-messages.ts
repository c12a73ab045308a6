import { z } from 'zod'
import { readMessage } from '../http/read-message.ts'
import { COUNTERSIGNATURE, COUNTERSIGNED_CHECKPOINT } from './checkpoint-form.ts'
import type { Countersignature, CountersignedCheckpoint } from './checkpoint.ts'

/** Where a party is asked for its signed head, and where it is handed those of others. */
export const HEAD_PATH = '/checkpoint'
export const HEADS_PATH = '/checkpoints'

/** What a party countersigned. */
export interface GivenCountersignature {
  /** Whose log it is, and the row at which the head stands. */
  readonly party: string
  readonly sequence: number
  readonly countersignature: Countersignature
}

/** A head that a party did not countersign, and why. */
export interface RefusedHead {
  readonly party: string
  readonly sequence: number
  /** Of the catalogue of errors. */
  readonly code: string
  readonly message: string
}

/** What a party says to heads that it was handed. */
export interface TakenHeads {
  readonly countersignatures: readonly GivenCountersignature[]
  readonly refused: readonly RefusedHead[]
}

/** More than there are parties. */
const MOST_HEADS = 100

const place = { party: z.string().max(8), sequence: z.int().min(1) }
const HEAD = z.strictObject({ head: COUNTERSIGNED_CHECKPOINT.nullable() })
const HEADS = z.strictObject({ heads: z.array(COUNTERSIGNED_CHECKPOINT).max(MOST_HEADS) })
const TAKEN = z.strictObject({
  countersignatures: z.array(z.strictObject({ ...place, countersignature: COUNTERSIGNATURE })).max(MOST_HEADS),
  refused: z
    .array(z.strictObject({ ...place, code: z.string().max(80), message: z.string().max(1000) }))
    .max(MOST_HEADS),
})

const IS_NONE = 'These are no signed heads'

/** The answer of GET /checkpoint; null: nothing is logged yet. @throws REQUEST_MALFORMED */
export const parseHead = (document: unknown): CountersignedCheckpoint | null =>
  readMessage(HEAD, document, IS_NONE).head

/** The body of POST /checkpoints. @throws REQUEST_MALFORMED */
export const parseHeads = (document: unknown): readonly CountersignedCheckpoint[] =>
  readMessage(HEADS, document, IS_NONE).heads

/** The answer of POST /checkpoints. @throws REQUEST_MALFORMED */
export const parseTaken = (document: unknown): TakenHeads => readMessage(TAKEN, document, IS_NONE)
