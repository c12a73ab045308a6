import { ExchangeError } from '../errors.ts'
import type { KeyRegister } from '../signing/key-register.ts'
import type { Head } from './chain.ts'
import {
  verifyCheckpoint,
  verifyCountersignature,
  type Checkpoint,
  type CountersignedCheckpoint,
} from './checkpoint.ts'

export interface TrustedHeads {
  readonly heads: readonly Head[]
  /** Those that prove nothing, and why. */
  readonly refused: readonly { readonly checkpoint: Checkpoint; readonly error: ExchangeError }[]
}

export interface Trust {
  /** Whose log it is. */
  readonly party: string
  readonly keys: KeyRegister
  /** How many other parties have to have countersigned; 0 where the checkpoints are one's own copies. */
  readonly countersigners: number
}

/** The heads of a log that its owner can't deny any more. */
export async function trustedHeads(
  checkpoints: Iterable<CountersignedCheckpoint> | AsyncIterable<CountersignedCheckpoint>,
  trust: Trust,
): Promise<TrustedHeads> {
  const heads: Head[] = []
  const refused: { checkpoint: Checkpoint; error: ExchangeError }[] = []
  for await (const countersigned of checkpoints) {
    const { checkpoint } = countersigned
    try {
      await requireTrusted(countersigned, trust)
      heads.push({ sequence: checkpoint.sequence, hash: checkpoint.hash })
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      refused.push({ checkpoint, error })
    }
  }
  return { heads, refused }
}

async function requireTrusted(countersigned: CountersignedCheckpoint, { party, keys, countersigners }: Trust) {
  const { checkpoint, countersignatures } = countersigned
  if (checkpoint.party !== party) {
    throw new ExchangeError('CHECKPOINT_REFUSED', `The head is of the log of ${checkpoint.party}, not of ${party}.`)
  }
  await verifyCheckpoint(countersigned, keys)
  for (const each of countersignatures) await verifyCountersignature(countersigned, each, keys)
  const others = new Set(countersignatures.map(({ by }) => by)).size
  if (others < countersigners) {
    const message = `The head at row ${checkpoint.sequence} is countersigned by ${others}, and ${countersigners} are asked for.`
    throw new ExchangeError('CHECKPOINT_REFUSED', message, { reporter: party })
  }
}
