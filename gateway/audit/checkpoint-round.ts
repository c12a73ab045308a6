import type { CheckpointDesk } from '../../shared/audit/checkpoint-desk.ts'
import { parseHead, parseTaken, type TakenHeads } from '../../shared/audit/checkpoint-messages.ts'
import { MOST_DELAY_MS, type CountersignedCheckpoint } from '../../shared/audit/checkpoint.ts'
import { ExchangeError } from '../../shared/errors.ts'

/** A government, as the gateway reaches it: signed requests, signed answers. */
export interface CheckpointPeer {
  readonly party: string
  /** GET /checkpoint. @returns the answer's document */
  head(): Promise<unknown>
  /** POST /checkpoints. @param body JSON text @returns the answer's document */
  hand(body: string): Promise<unknown>
}

/** Something that somebody has to look at: a government could not be asked, or a head is not believed. */
export interface CheckpointProblem {
  /** Who was asked, or who refused. */
  readonly party: string
  readonly error: ExchangeError
  /** The head that is not believed: evidence, where it contradicts another one. */
  readonly head: CountersignedCheckpoint | null
}

export interface CheckpointRoundParts {
  readonly desk: CheckpointDesk
  readonly peers: readonly CheckpointPeer[]
  readonly clock: () => Date
  readonly onProblem: (problem: CheckpointProblem) => void
}

interface Collected {
  readonly peer: CheckpointPeer
  readonly head: CountersignedCheckpoint | null
}

/**
 * Once around: the gateway signs where its log ends and collects the signed heads of the governments; everybody
 * countersigns everybody else's, and gets back what the others countersigned of one's own. Who cannot be reached misses
 * this round and nobody else does.
 * @throws AUDIT_UNAVAILABLE CHECKPOINT_CONFLICT about the gateway's own log
 */
export async function checkpointRound({ desk, peers, clock, onProblem }: CheckpointRoundParts): Promise<void> {
  const own = await desk.own()
  const given = (await Promise.all(peers.map((peer) => collect(peer)))).filter((one) => one !== null)
  const collected = await Promise.all(given.map(confirm))
  const known = new Map<string, CountersignedCheckpoint>()
  for (const head of [own, ...collected.map((one) => one.head)]) if (head) known.set(head.checkpoint.party, head)
  const before = new Map(known)

  const theirs = collected.flatMap(({ head }) => (head ? [head] : []))
  await learn(
    null,
    theirs.filter((head) => isFresh(head)),
    (heads) => desk.take(heads),
  )
  await Promise.all(collected.map(({ peer }) => handOthers(peer)))
  const changed = [...known.values()].filter((head) => head !== before.get(head.checkpoint.party))
  await Promise.all(changed.map(giveBack))

  async function collect(peer: CheckpointPeer): Promise<Collected | null> {
    return attempt(peer.party, async () => {
      const head = parseHead(await peer.head())
      if (head && head.checkpoint.party !== peer.party) {
        throw new ExchangeError('CHECKPOINT_REFUSED', `${peer.party} handed over a head of ${head.checkpoint.party}.`)
      }
      return { peer, head }
    })
  }

  /**
   * A log that has grown is asked whether it still holds the head before: one that was computed anew and then written on
   * does not, and nobody is to countersign it.
   */
  async function confirm({ peer, head }: Collected): Promise<Collected> {
    const last = await desk.lastOf(peer.party)
    if (!head || !last || last.checkpoint.sequence >= head.checkpoint.sequence) return { peer, head }
    const taken = await attempt(peer.party, async () => parseTaken(await peer.hand(JSON.stringify({ heads: [last] }))))
    if (taken === null) return { peer, head: null }
    const conflict = taken.refused.find(({ code }) => code === 'CHECKPOINT_CONFLICT')
    if (!conflict) return { peer, head }
    onProblem({ party: peer.party, error: new ExchangeError('CHECKPOINT_CONFLICT', conflict.message), head })
    return { peer, head: null }
  }

  async function handOthers(peer: CheckpointPeer): Promise<void> {
    const others = [...known.values()].filter(
      (head) => head.checkpoint.party !== peer.party && !isCountersignedBy(head, peer.party) && isFresh(head),
    )
    await learn(peer.party, others, async (heads) => parseTaken(await peer.hand(JSON.stringify({ heads }))))
  }

  /** Everybody gets what was countersigned of one's own log; it is verified there. */
  async function giveBack(head: CountersignedCheckpoint): Promise<void> {
    const { party } = head.checkpoint
    const peer = peers.find((one) => one.party === party)
    await learn(peer ? party : null, [head], async (heads) =>
      peer ? parseTaken(await peer.hand(JSON.stringify({ heads }))) : desk.take(heads),
    )
  }

  /** @param from who takes them; null: the gateway itself */
  async function learn(
    from: string | null,
    heads: readonly CountersignedCheckpoint[],
    take: (heads: readonly CountersignedCheckpoint[]) => Promise<TakenHeads>,
  ): Promise<void> {
    if (heads.length === 0) return
    const taken = from === null ? await take(heads) : await attempt(from, () => take(heads))
    for (const { party, sequence, countersignature } of taken?.countersignatures ?? []) {
      const head = known.get(party)
      const isAbout = head?.checkpoint.sequence === sequence && heads.some((one) => one.checkpoint.party === party)
      // Nobody brings countersignatures of somebody else.
      if (!head || !isAbout || (from !== null && countersignature.by !== from)) continue
      if (isCountersignedBy(head, countersignature.by)) continue
      known.set(party, { ...head, countersignatures: [...head.countersignatures, countersignature] })
    }
    for (const { party, sequence, code, message } of taken?.refused ?? []) {
      const head = heads.find(({ checkpoint }) => checkpoint.party === party && checkpoint.sequence === sequence)
      const error = new ExchangeError(code === 'CHECKPOINT_CONFLICT' ? code : 'CHECKPOINT_REFUSED', message)
      onProblem({ party: from ?? party, error, head: head ?? null })
    }
  }

  async function attempt<T>(party: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      onProblem({ party, error, head: null })
      return null
    }
  }

  // An older one is refused everywhere; as soon as anything is logged there is another.
  function isFresh({ checkpoint }: CountersignedCheckpoint): boolean {
    return Math.abs(clock().getTime() - Date.parse(checkpoint.time)) <= MOST_DELAY_MS
  }
}

const isCountersignedBy = ({ countersignatures }: CountersignedCheckpoint, party: string): boolean =>
  countersignatures.some(({ by }) => by === party)
