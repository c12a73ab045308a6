import { z } from 'zod'

// What parties write about each other, in logs, receipts and messages.

/** The code of a party: a government's, or the secretariat's. */
export const party = z.string().regex(/^[A-Z]{2,8}$/, 'is not the code of a party')

/** SHA-256, hexadecimal. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')

/** ISO, UTC, with milliseconds. */
export const moment = z.iso.datetime({ precision: 3 })

/** A row of somebody's log, as others quote it. */
export const quotedRow = { sequence: z.int().min(1), hash: digest }

/** An id or a code: no figure, no name, and nothing that PostgreSQL or a terminal takes for more than a text. */
export const word = (most: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is not a word of printable ASCII')
    .max(most)
