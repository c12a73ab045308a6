import { canonical } from '../../../shared/canonical.ts'
import type { Participant } from '../publication.ts'

const byGraph = (participants: readonly Participant[]): Map<string, Participant> =>
  new Map(participants.map((one) => [one.graph, one]))

const same = (one: Participant | undefined, other: Participant | undefined): boolean =>
  one === undefined || other === undefined ? one === other : canonical(one) === canonical(other)

/** The subgraphs that are new, changed or gone. */
export function changedGraphs(known: readonly Participant[], offered: readonly Participant[]): readonly string[] {
  const [before, after] = [byGraph(known), byGraph(offered)]
  return [...new Set([...before.keys(), ...after.keys()])].filter((graph) => !same(before.get(graph), after.get(graph)))
}

/** What is known, but of these subgraphs what is offered; one that is not offered any more is left out. */
export function withChanges(
  known: readonly Participant[],
  offered: readonly Participant[],
  graphs: readonly string[],
): readonly Participant[] {
  const [result, after] = [byGraph(known), byGraph(offered)]
  for (const graph of graphs) {
    const now = after.get(graph)
    if (now) result.set(graph, now)
    else result.delete(graph)
  }
  return [...result.values()]
}
