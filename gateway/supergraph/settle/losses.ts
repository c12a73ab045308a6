import { createHash } from 'node:crypto'
import { Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import { DangerousChangeType, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql'
import { resolvingGraphs } from './resolving-graphs.ts'

/** A supergraph as askers and as the planner see it. */
export interface Rehearsed {
  readonly api: GraphQLSchema
  /** The subgraphs that answer each field, by `Type.field`. */
  readonly resolving: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * All that is done with a supergraph when it takes over, so that what would fail then fails here.
 * @throws what Apollo's packages say of a supergraph that they cannot use
 */
export function rehearse(supergraphSdl: string): Rehearsed {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false })
  void new QueryPlanner(supergraph)
  return { api: supergraph.apiSchema().toGraphQLJSSchema(), resolving: resolvingGraphs(supergraphSdl) }
}

/** Fields that are still there, but no longer answered by who answered them. */
function* takenFromGraphs(before: Rehearsed, after: Rehearsed): Generator<string> {
  const staying = new Set([...after.resolving.values()].flatMap((graphs) => [...graphs]))
  for (const [field, graphs] of before.resolving) {
    const now = after.resolving.get(field)
    if (now === undefined) continue
    for (const graph of graphs) {
      if (staying.has(graph) && !now.has(graph)) yield `${field} would no longer be answered by ${graph}.`
    }
  }
}

/**
 * What questions could ask of one supergraph and could not of the next: whatever GraphQL counts as breaking, a default of
 * an argument that changes (an old question would quietly mean another), and a field that passes to somebody else.
 * @returns a sentence for each, in one order
 */
export function lossesBetween(before: Rehearsed, after: Rehearsed): readonly string[] {
  const breaking = findBreakingChanges(before.api, after.api)
  const quiet = findDangerousChanges(before.api, after.api).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  )
  const sentences = [...breaking, ...quiet].map(({ description }) => description)
  return [...new Set([...sentences, ...takenFromGraphs(before, after)])].toSorted()
}

/** Names exactly these losses: 16 hexadecimal digits. */
export const markOf = (losses: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(losses.toSorted())).digest('hex').slice(0, 16)
