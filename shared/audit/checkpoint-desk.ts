import { ExchangeError } from '../errors.ts'
import { keyInForce } from '../signing/key-register.ts'
import type { ServiceKeys } from '../signing/service-keys.ts'
import type { GivenCountersignature, RefusedHead, TakenHeads } from './checkpoint-messages.ts'
import {
  countersign,
  refuseConflict,
  signHead,
  verifyCheckpoint,
  verifyCountersignature,
  type Checkpoint,
  type Countersignature,
  type CountersignedCheckpoint,
} from './checkpoint.ts'
import type { AuditReader } from './store/audit-reader.ts'
import type { CheckpointTable } from './store/checkpoint-table.ts'

/** Where a party signs the head of its own log, and countersigns those of others. Nothing leaves it that is not kept. */
export interface CheckpointDesk {
  /**
   * Where one's own log ends now, signed once for each row; null: nothing is logged yet.
   * @throws CHECKPOINT_CONFLICT if the log does not go together with a head that was signed before; AUDIT_UNAVAILABLE
   */
  own(): Promise<CountersignedCheckpoint | null>
  /**
   * Take heads from another party: countersign those of others, keep what others countersigned of one's own. What cannot
   * be believed is refused, head by head.
   * @throws AUDIT_UNAVAILABLE
   */
  take(heads: readonly CountersignedCheckpoint[]): Promise<TakenHeads>
  /** The last head of a party that is kept here; null: none is. @throws AUDIT_UNAVAILABLE */
  lastOf(party: string): Promise<CountersignedCheckpoint | null>
}

export interface CheckpointDeskParts {
  readonly party: string
  readonly keys: ServiceKeys
  readonly reader: Pick<AuditReader, 'head' | 'hashAt'>
  readonly table: CheckpointTable
  readonly clock: () => Date
}

export function checkpointDesk({ party, keys, reader, table, clock }: CheckpointDeskParts): CheckpointDesk {
  const signer = () => ({ key: keyInForce(keys.own, clock().getTime()), clock })

  async function own(): Promise<CountersignedCheckpoint | null> {
    const head = await reader.head()
    if (head.sequence === 0) return null
    const kept = await table.find(party, head.sequence)
    if (kept?.checkpoint.hash === head.hash) return kept
    const signed = await signHead(head, signer())
    const latest = await table.latest(party)
    if (latest) {
      refuseConflict(signed.checkpoint, latest)
      await requireRow(latest)
    }
    await table.keep(signed)
    // Another process of this party may have been quicker: there is one signed head for each row.
    return table.find(party, head.sequence)
  }

  /** A log that has only grown still has the row at which a head of it stood. @throws CHECKPOINT_CONFLICT */
  async function requireRow({ sequence, hash, time }: Checkpoint): Promise<void> {
    const there = await reader.hashAt(sequence)
    if (there === null || there === hash) return
    const message = `Row ${sequence} of the log of ${party} is not the one that was its head at ${time}.`
    throw new ExchangeError('CHECKPOINT_CONFLICT', message, { reporter: party })
  }

  async function takeOwn(head: CountersignedCheckpoint): Promise<null> {
    const { checkpoint, countersignatures } = head
    await verifyCheckpoint(head, keys.register)
    // A database that was set back has forgotten it, and now has it again.
    await table.keep(head)
    const kept = countersignatures.map(async (each) => {
      await verifyCountersignature(head, each, keys.register)
      await table.keepCountersignature(checkpoint, each)
    })
    // One that is none keeps nobody from keeping the others.
    const failed = (await Promise.allSettled(kept)).find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    await requireRow(checkpoint)
    return null
  }

  async function takeForeign(head: CountersignedCheckpoint): Promise<Countersignature | null> {
    const { checkpoint, signature } = head
    const kept = await table.find(checkpoint.party, checkpoint.sequence)
    const mine = kept?.countersignatures.find(({ by }) => by === party)
    if (kept?.signature.value === signature.value && mine) return mine
    const last = await table.latest(checkpoint.party)
    const countersignature = await countersign(head, { ...signer(), keys: keys.register, last })
    // What was vouched for as the head of that row is vouched for already.
    if (kept && kept.signature.value !== signature.value) return null
    await table.keep(head)
    await table.keepCountersignature(checkpoint, countersignature)
    return countersignature
  }

  async function take(heads: readonly CountersignedCheckpoint[]): Promise<TakenHeads> {
    const countersignatures: GivenCountersignature[] = []
    const refused: RefusedHead[] = []
    for (const head of heads) {
      const { party: whose, sequence } = head.checkpoint
      try {
        const countersignature = whose === party ? await takeOwn(head) : await takeForeign(head)
        if (countersignature) countersignatures.push({ party: whose, sequence, countersignature })
      } catch (error) {
        if (!isRefusal(error)) throw error
        refused.push({ party: whose, sequence, code: error.code, message: error.message })
      }
    }
    return { countersignatures, refused }
  }

  async function lastOf(whose: string): Promise<CountersignedCheckpoint | null> {
    const latest = await table.latest(whose)
    return latest && table.find(whose, latest.sequence)
  }

  return { own, take, lastOf }
}

const isRefusal = (error: unknown): error is ExchangeError =>
  error instanceof ExchangeError && (error.code === 'CHECKPOINT_REFUSED' || error.code === 'CHECKPOINT_CONFLICT')
