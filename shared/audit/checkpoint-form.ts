import { z } from 'zod'
import { digest, moment as time, party } from '../forms.ts'

const signature = z.strictObject({ kid: z.string().max(200), value: z.base64().length(88) })

/** A signed head as it travels between parties, and as it is kept. */
export const SIGNED_CHECKPOINT = z.strictObject({
  checkpoint: z.strictObject({
    party,
    sequence: z.int().min(0),
    hash: digest,
    time,
  }),
  signature,
})

export const COUNTERSIGNATURE = z.strictObject({ by: party, time, signature })

export const COUNTERSIGNED_CHECKPOINT = SIGNED_CHECKPOINT.extend({ countersignatures: z.array(COUNTERSIGNATURE) })
