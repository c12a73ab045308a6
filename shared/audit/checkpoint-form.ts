import { z } from 'zod'

const time = z.iso.datetime({ precision: 3 })
const party = z.string().regex(/^[A-Z]{2,8}$/, 'is not the code of a party')
const signature = z.strictObject({ kid: z.string().max(200), value: z.base64().length(88) })

/** A signed head as it travels between parties, and as it is kept. */
export const SIGNED_CHECKPOINT = z.strictObject({
  checkpoint: z.strictObject({
    party,
    sequence: z.int().min(0),
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'),
    time,
  }),
  signature,
})

export const COUNTERSIGNATURE = z.strictObject({ by: party, time, signature })

export const COUNTERSIGNED_CHECKPOINT = SIGNED_CHECKPOINT.extend({ countersignatures: z.array(COUNTERSIGNATURE) })
