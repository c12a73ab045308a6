import type { Member } from '../../shared/http/service.ts'
import type { ServedSchema } from './compose.ts'

/** A subgraph that takes part, and what it serves; plain data, which travels between threads and onto disk. */
export interface Participant extends ServedSchema {
  /** The government behind it; null for what the secretariat answers. */
  readonly member: Member | null
}

/** A supergraph that questions are answered by. */
export interface Serving {
  readonly supergraphSdl: string
  /** What it was composed from; null where only the supergraph itself is known. */
  readonly participants: readonly Participant[] | null
}

/** Why something published does not take over. */
export interface Refusal {
  /** Whose publication is at fault; null where it is none alone. */
  readonly graph: string | null
  readonly code: 'COMPOSITION_FAILED' | 'SUPERGRAPH_SHRINKS'
  /** Each thing that does not compose, or that would disappear, in a sentence. */
  readonly reasons: readonly string[]
  /** By which exactly these losses can be accepted; null where accepting would not help. */
  readonly mark: string | null
}

export const membersOf = (participants: readonly Participant[] | null): readonly Member[] =>
  (participants ?? []).flatMap(({ member }) => member ?? [])
