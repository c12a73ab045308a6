import { canonical } from '../canonical.ts'
import { ExchangeError } from '../errors.ts'
import type { KeyRegister } from '../signing/key-register.ts'
import { isInForce, isSignedBy, signBytes, type SigningKey } from '../signing/signing-key.ts'
import type { Head } from './chain.ts'

/** Where the log of a party ended at a moment. */
export interface Checkpoint extends Head {
  readonly party: string
  /** ISO, UTC. */
  readonly time: string
}

export interface Signature {
  readonly kid: string
  /** Base64. */
  readonly value: string
}

/** A checkpoint that the party can't take back. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly signature: Signature
}

/** Another party says that it was given this checkpoint, and when. */
export interface Countersignature {
  readonly by: string
  /** ISO, UTC. */
  readonly time: string
  readonly signature: Signature
}

export interface CountersignedCheckpoint extends SignedCheckpoint {
  readonly countersignatures: readonly Countersignature[]
}

export interface Signer {
  readonly key: SigningKey
  readonly clock: () => Date
}

/** How far the clocks of two parties may differ, and how long a checkpoint may be on its way, in milliseconds. */
export const MOST_DELAY_MS = 300_000

// So that a signature of one kind is never taken for one of another kind, or of a later form.
const CHECKPOINT = 'exchange-checkpoint-1\n'
const COUNTERSIGNATURE = 'exchange-countersignature-1\n'

const bytesOf = (checkpoint: Checkpoint): Buffer => Buffer.from(CHECKPOINT + canonical(checkpoint))

const counterBytesOf = ({ checkpoint, signature }: SignedCheckpoint, by: string, time: string): Buffer =>
  Buffer.from(COUNTERSIGNATURE + canonical({ checkpoint, signature, by, time }))

const signatureOf = async (key: SigningKey, bytes: Buffer): Promise<Signature> => ({
  kid: key.kid,
  value: (await signBytes(key, bytes)).toString('base64'),
})

/** Sign where one's own log ends now. */
export async function signHead({ sequence, hash }: Head, { key, clock }: Signer): Promise<SignedCheckpoint> {
  const checkpoint = { party: key.party, sequence, hash, time: clock().toISOString() }
  return { checkpoint, signature: await signatureOf(key, bytesOf(checkpoint)) }
}

/**
 * Countersign the head of another party's log; to be kept before it is handed back.
 * @param last the latest checkpoint of that party that is kept here
 * @throws CHECKPOINT_REFUSED for a bad signature or clock; CHECKPOINT_CONFLICT if the log has become shorter or another one
 */
export async function countersign(
  signed: SignedCheckpoint,
  { key, clock, keys, last }: Signer & { readonly keys: KeyRegister; readonly last: Checkpoint | null },
): Promise<Countersignature> {
  const { checkpoint } = signed
  await verifyCheckpoint(signed, keys)
  const now = clock()
  if (Math.abs(now.getTime() - Date.parse(checkpoint.time)) > MOST_DELAY_MS) {
    throw refused(checkpoint, `it was signed at ${checkpoint.time}, and now it is ${now.toISOString()}`)
  }
  if (last) refuseConflict(checkpoint, last)
  const time = now.toISOString()
  return { by: key.party, time, signature: await signatureOf(key, counterBytesOf(signed, key.party, time)) }
}

/**
 * Two heads of one log go together if the longer one is the later one, and those of the same length are the same.
 * @throws CHECKPOINT_CONFLICT
 */
export function refuseConflict(checkpoint: Checkpoint, last: Checkpoint): void {
  const { party, sequence, hash, time } = checkpoint
  const same = sequence === last.sequence && hash === last.hash
  const longer = sequence > last.sequence && time >= last.time
  if (same || longer) return
  const message = `${party} signed row ${sequence} at ${time} as its head, after row ${last.sequence} at ${last.time}.`
  throw new ExchangeError('CHECKPOINT_CONFLICT', message, { reporter: party })
}

/** @throws CHECKPOINT_REFUSED */
export async function verifyCheckpoint({ checkpoint, signature }: SignedCheckpoint, keys: KeyRegister): Promise<void> {
  await requireSigned(
    checkpoint,
    { party: checkpoint.party, time: checkpoint.time, signature },
    bytesOf(checkpoint),
    keys,
  )
}

/** @throws CHECKPOINT_REFUSED */
export async function verifyCountersignature(
  signed: SignedCheckpoint,
  { by, time, signature }: Countersignature,
  keys: KeyRegister,
): Promise<void> {
  if (by === signed.checkpoint.party) throw refused(signed.checkpoint, `${by} countersigned itself`)
  const delay = Math.abs(Date.parse(time) - Date.parse(signed.checkpoint.time))
  if (!(delay <= MOST_DELAY_MS)) throw refused(signed.checkpoint, `${by} countersigned it at ${time}`)
  await requireSigned(signed.checkpoint, { party: by, time, signature }, counterBytesOf(signed, by, time), keys)
}

interface Claim {
  readonly party: string
  readonly time: string
  readonly signature: Signature
}

async function requireSigned(checkpoint: Checkpoint, claim: Claim, bytes: Buffer, keys: KeyRegister): Promise<void> {
  const { party, time, signature } = claim
  const key = keys.find(signature.kid)
  if (key?.party !== party) throw refused(checkpoint, `${party} has no key "${signature.kid.slice(0, 80)}"`)
  if (key.role === 'agreement') throw refused(checkpoint, `the key ${key.kid} signs agreements, and no heads`)
  // An old key stays in the register for what it signed when it was in force.
  if (!isInForce(key, Date.parse(time))) throw refused(checkpoint, `the key ${key.kid} was not in force at ${time}`)
  if (!(await isSignedBy(key, bytes, Buffer.from(signature.value, 'base64')))) {
    throw refused(checkpoint, `the signature is not one of ${party}`)
  }
}

const refused = ({ party, sequence }: Checkpoint, reason: string) =>
  new ExchangeError('CHECKPOINT_REFUSED', `The head of ${party} at row ${sequence} is not believed: ${reason}.`, {
    reporter: party,
  })
