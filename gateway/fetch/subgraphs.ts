import type { Parties } from '../parties.ts'
import type { FetchingSettings } from './fetching-settings.ts'
import type { ConnectionState } from './guard.ts'
import type { GatewayHop } from './hop.ts'
import type { FetchObserver } from './observer.ts'
import { connectSubgraph, type Subgraph } from './subgraph.ts'

/** The connections to every subgraph that was ever asked, made when first needed. */
export interface Subgraphs {
  of(graph: string): Subgraph
  /** How a subgraph has answered lately; null: it was never asked, or answers in this process. */
  stateOf(graph: string): ConnectionState | null
  /** The names of those that answer in this process, whoever the members are. */
  readonly local: readonly string[]
  close(): Promise<void>
}

export interface SubgraphSettings {
  /** Base address of a subgraph by its name. */
  readonly subgraphUrl: (graph: string) => string
  readonly fetchTimeoutMs: number
  readonly answerLimitBytes: number
  readonly hop: GatewayHop | null
  /** Whether what is asked of a government at the same time leaves together, where anything is signed; by default it does. */
  readonly batchFetches?: boolean
  readonly fetching?: FetchingSettings
  /** Where below that address questions go; absent: `/graphql`. */
  readonly questionPath?: string
  readonly observer?: FetchObserver
}

/** A host that does not even accept a connection is not worth the whole deadline. */
const CONNECT_SHARE = 0.5

/** @param local those that answer in this process, by name */
export function connectSubgraphs(
  settings: SubgraphSettings,
  parties: Parties,
  local: ReadonlyMap<string, Subgraph> = new Map(),
): Subgraphs {
  const connected = new Map(local)
  return {
    local: [...local.keys()],
    stateOf: (graph) => connected.get(graph)?.state() ?? null,
    of(graph) {
      const known = connected.get(graph)
      if (known) return known
      const subgraph = connectSubgraph({
        url: settings.subgraphUrl(graph),
        party: () => parties.of(graph),
        answerLimitBytes: settings.answerLimitBytes,
        hop: settings.hop,
        batchFetches: settings.batchFetches ?? true,
        ...(settings.fetching && { fetching: settings.fetching }),
        ...(settings.observer && { observer: settings.observer }),
        ...(settings.questionPath !== undefined && { questionPath: settings.questionPath }),
        fetchTimeoutMs: settings.fetchTimeoutMs,
        connectTimeoutMs: Math.ceil(settings.fetchTimeoutMs * CONNECT_SHARE),
      })
      connected.set(graph, subgraph)
      return subgraph
    },
    async close() {
      await Promise.all([...connected.values()].map((subgraph) => subgraph.close()))
    },
  }
}
