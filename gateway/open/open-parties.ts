import type { Parties } from '../parties.ts'

/** The subgraphs of a supergraph that belong to no government: each is called by its name, and its errors are its own. */
export const openParties: Parties = {
  members: [],
  of: (graph) => ({ graph, refArea: null, isOpen: true }),
  memberOf: () => null,
  learn: () => undefined,
}
