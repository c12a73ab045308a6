import { CompositionFailed, composeSupergraph, type CompositionProblem } from '../compose.ts'
import { lossesBetween, markOf, rehearse } from '../settle/losses.ts'
import { gainsBetween } from './gains.ts'
import { schemasOf } from './schemas-of.ts'

export interface ToCheck {
  /** What answers now. */
  readonly supergraphSdl: string
  /** Whose schema it is. */
  readonly graph: string
  readonly sdl: string
}

export interface CheckReport {
  readonly graph: string
  /** Whether a subgraph of that name takes part so far. */
  readonly known: boolean
  /** The others, with whom it was composed. */
  readonly others: readonly string[]
  /** Why it does not compose; empty where it does. */
  readonly problems: readonly CompositionProblem[]
  /** What askers could ask so far and could not any more, in sentences. */
  readonly losses: readonly string[]
  /** What an operator of the gateway would accept exactly these losses by; null where there are none. */
  readonly mark: string | null
  /** What could be asked then and cannot be so far. */
  readonly gains: readonly string[]
}

/** What would happen if a subgraph served this schema, all others what they serve now. */
export async function checkSchema({ supergraphSdl, graph, sdl }: ToCheck): Promise<CheckReport> {
  const all = schemasOf(supergraphSdl)
  const others = all.filter((one) => one.graph !== graph)
  const about = { graph, known: others.length < all.length, others: others.map((one) => one.graph) }
  try {
    const before = rehearse(supergraphSdl)
    const after = rehearse(await composeSupergraph([...others, { graph, sdl }]))
    const losses = lossesBetween(before, after)
    const mark = losses.length === 0 ? null : markOf(losses)
    return { ...about, problems: [], losses, mark, gains: gainsBetween(before.api, after.api) }
  } catch (error) {
    if (!(error instanceof CompositionFailed)) throw error
    return { ...about, problems: error.problems, losses: [], mark: null, gains: [] }
  }
}
