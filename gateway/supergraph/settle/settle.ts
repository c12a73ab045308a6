import type { Participant, Refusal, Serving } from '../publication.ts'
import { attempt, type Base } from './attempt.ts'
import { changedGraphs, withChanges } from './changes.ts'
import { rehearse } from './losses.ts'

export interface ToSettle {
  /** What answers; null where nothing does yet. */
  readonly serving: Serving | null
  /** What is served now. */
  readonly offered: readonly Participant[]
  /** Marks of losses that an operator accepts. */
  readonly accepted: readonly string[]
}

/** What takes over. */
export interface Settled {
  readonly supergraphSdl: string
  readonly participants: readonly Participant[]
}

export interface Settlement {
  /** Null where everything stays as it is. */
  readonly next: Settled | null
  readonly refusals: readonly Refusal[]
}

/**
 * Let what is offered take over as far as it composes and takes nothing away: all of it together where that goes; else all
 * but the one that is at fault; else whatever goes alone. So one government's mistake keeps nobody else waiting.
 */
export async function settle({ serving, offered, accepted }: ToSettle): Promise<Settlement> {
  const known = serving?.participants ?? []
  const changed = changedGraphs(known, offered)
  if (serving && changed.length === 0) return { next: null, refusals: [] }
  const start: Base = { participants: known, rehearsed: serving && rehearse(serving.supergraphSdl) }
  const change = (base: Base, graphs: readonly string[]) =>
    attempt(base, withChanges(base.participants, offered, graphs), accepted)

  const together = await change(start, changed)
  if ('candidate' in together) return { next: settled(together.candidate), refusals: [] }
  // Of a supergraph alone nobody knows what to keep instead.
  if (!serving?.participants) return { next: null, refusals: [together.refusal] }
  const [first = null, ...more] = changed
  if (more.length === 0) return { next: null, refusals: [{ ...together.refusal, graph: first }] }

  for (const graph of changed) {
    const rest = await change(
      start,
      changed.filter((other) => other !== graph),
    )
    if (!('candidate' in rest)) continue
    const itself = await change(rest.candidate, [graph])
    // Losses that are accepted one by one.
    if ('candidate' in itself) return { next: settled(itself.candidate), refusals: [] }
    return { next: settled(rest.candidate), refusals: [{ ...itself.refusal, graph }] }
  }

  let next: Settled | null = null
  let base = start
  const refusals: Refusal[] = []
  for (const graph of changed) {
    const itself = await change(base, [graph])
    if ('refusal' in itself) {
      refusals.push({ ...itself.refusal, graph })
      continue
    }
    base = itself.candidate
    next = settled(itself.candidate)
  }
  const left = await change(
    base,
    refusals.flatMap(({ graph }) => graph ?? []),
  )
  if ('candidate' in left) return { next: settled(left.candidate), refusals: [] }
  // What only makes sense together (a member leaves, and the region no longer tells of it) is refused together.
  return { next, refusals: left.refusal.code === 'SUPERGRAPH_SHRINKS' ? [left.refusal] : refusals }
}

const settled = ({ supergraphSdl, participants }: Settled): Settled => ({ supergraphSdl, participants })
