import type { Member } from '../shared/http/service.ts'

/** The secretariat's subgraph; every other one that is reached over HTTP is a government's. */
export const REGIONAL = 'regional'

/** The register of agreements, which the gateway answers itself. */
export const EXCHANGE = 'exchange'

/** Who answers behind a subgraph. */
export interface Party {
  readonly graph: string
  /** The government's code, which errors name as `reporter`; null for the secretariat. */
  readonly refArea: string | null
  /** It belongs to nobody of the exchange: a supergraph that is served in the open. */
  readonly isOpen?: true
}

/** Who takes part, as the regional service last said. */
export interface Parties {
  readonly members: readonly Member[]
  of(graph: string): Party
  /** The government behind a subgraph; null where there is none. */
  memberOf(graph: string): Member | null
  /** Replace the members; the next question already sees them. */
  learn(members: readonly Member[]): void
}

export function emptyParties(): Parties {
  let members: readonly Member[] = []
  let byGraph = new Map<string, Member>()
  return {
    get members() {
      return members
    },
    of: (graph) => byGraph.get(graph) ?? { graph, refArea: null },
    memberOf: (graph) => byGraph.get(graph) ?? null,
    learn(next) {
      members = next
      byGraph = new Map(next.map((member) => [member.graph, member]))
    },
  }
}

/** How a message speaks of it. */
export const nameOf = ({ graph, refArea, isOpen }: Party): string =>
  refArea !== null
    ? `The service of ${refArea}`
    : isOpen
      ? `The subgraph ${graph}`
      : graph === REGIONAL
        ? 'The regional service'
        : graph === EXCHANGE
          ? 'The register of agreements'
          : "A government's service"
