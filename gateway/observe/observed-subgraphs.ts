import type { Subgraph } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'

export type Ask = Subgraph['ask']

/** The same subgraphs, with something done around each question. @param around made once for each of them */
export function observedSubgraphs(subgraphs: Subgraphs, around: (graph: string, ask: Ask) => Ask): Subgraphs {
  const observed = new Map<Subgraph, Subgraph>()
  return {
    ...subgraphs,
    of(graph) {
      const subgraph = subgraphs.of(graph)
      const known = observed.get(subgraph)
      if (known) return known
      const made = { ...subgraph, ask: around(graph, (body, asking) => subgraph.ask(body, asking)) }
      observed.set(subgraph, made)
      return made
    },
  }
}
