import type { Member } from '../../../shared/http/service.ts'
import { CompositionFailed, composeSupergraph } from '../compose.ts'
import { membersOf, type Participant, type Refusal } from '../publication.ts'
import { lossesBetween, markOf, rehearse, type Rehearsed } from './losses.ts'

/** What an attempt starts from; `rehearsed` is null where nothing answers yet. */
export interface Base {
  readonly participants: readonly Participant[]
  readonly rehearsed: Rehearsed | null
}

/** A supergraph that could take over. */
export interface Candidate extends Base {
  readonly supergraphSdl: string
  readonly rehearsed: Rehearsed
}

export type Attempt = { readonly candidate: Candidate } | { readonly refusal: Refusal }

/** Many times the largest there is; a larger one would keep the gateway from answering while it takes over. */
const LARGEST_SCHEMA_KIB = 512

const tooLarge = ({ sdl }: Participant): boolean => sdl.length > LARGEST_SCHEMA_KIB * 1024

const nameOf = ({ refArea, graph }: Member): string => `${refArea} (${graph})`

function membersLost(before: readonly Participant[], after: readonly Participant[]): readonly string[] {
  const staying = new Set(membersOf(after).map(nameOf))
  return membersOf(before)
    .map(nameOf)
    .filter((name) => !staying.has(name))
    .map((name) => `${name} would no longer be a member.`)
}

const failed = (reasons: readonly string[]): Attempt => ({
  refusal: { graph: null, code: 'COMPOSITION_FAILED', reasons, mark: null },
})

/**
 * Compose, rehearse, and look what would be lost.
 * @param accepted marks of losses that may happen
 */
export async function attempt(
  base: Base,
  participants: readonly Participant[],
  accepted: readonly string[],
): Promise<Attempt> {
  const large = participants
    .filter(tooLarge)
    .map(({ graph }) => `[${graph}] The schema has more than ${LARGEST_SCHEMA_KIB} KiB.`)
  if (large.length > 0) return failed(large)
  try {
    const supergraphSdl = await composeSupergraph(participants)
    const rehearsed = rehearse(supergraphSdl)
    const candidate = { supergraphSdl, participants, rehearsed }
    if (base.rehearsed === null) return { candidate }
    const losses = [...membersLost(base.participants, participants), ...lossesBetween(base.rehearsed, rehearsed)]
    const mark = markOf(losses)
    if (losses.length === 0 || accepted.includes(mark)) return { candidate }
    return { refusal: { graph: null, code: 'SUPERGRAPH_SHRINKS', reasons: losses, mark } }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return failed(error instanceof CompositionFailed ? error.problems.map((one) => one.message) : [message])
  }
}
