import type { Head } from '../../../shared/audit/chain.ts'
import type { Checkpoint, CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import { trustedHeads, type Trust } from '../../../shared/audit/trusted-heads.ts'
import type { ExchangeError } from '../../../shared/errors.ts'

/** What is known of where a log ended, from signatures. */
export interface Evidence {
  /** Signed by the party itself: its log has to lead to each of them. */
  readonly signed: readonly Head[]
  /** Countersigned by as many others as were asked for. */
  readonly countersigned: readonly Head[]
  /** Who countersigned any of them. */
  readonly countersigners: readonly string[]
  /** Those that prove nothing, and why. */
  readonly refused: readonly { readonly checkpoint: Checkpoint; readonly error: ExchangeError }[]
}

/** Sort signed heads by what they prove. @param onHead hears of each as it is done */
export async function weigh(
  heads: AsyncIterable<CountersignedCheckpoint>,
  trust: Trust,
  onHead: () => void,
): Promise<Evidence> {
  const signed: Head[] = []
  const countersigned: Head[] = []
  const countersigners = new Set<string>()
  const refused: Evidence['refused'][number][] = []
  for await (const head of heads) {
    onHead()
    const full = await trustedHeads([head], trust)
    if (full.heads.length > 0) {
      signed.push(...full.heads)
      countersigned.push(...full.heads)
      for (const { by } of head.countersignatures) countersigners.add(by)
      continue
    }
    const alone = await trustedHeads([{ ...head, countersignatures: [] }], { ...trust, countersigners: 0 })
    signed.push(...alone.heads)
    const claims = new Set(head.countersignatures.map(({ by }) => by)).size
    // Too few is no reason to doubt those that there are.
    refused.push(...(alone.heads.length === 0 ? alone.refused : claims >= trust.countersigners ? full.refused : []))
  }
  return { signed, countersigned, countersigners: [...countersigners].sort(), refused }
}
