import type { Metrics, Reading } from '../../shared/observe/metrics.ts'
import type { ConnectionState } from '../fetch/guard.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { REGIONAL, type Parties } from '../parties.ts'
import type { Door } from '../request/door/door.ts'
import type { SchemaWatch } from '../supergraph/schema-watch.ts'

/** What the gateway consists of, to be looked at when Prometheus asks. */
export interface Looked {
  readonly parties: Pick<Parties, 'members'>
  readonly subgraphs: Pick<Subgraphs, 'stateOf'>
  readonly load: Door['load']
  readonly watch: Pick<SchemaWatch, 'troubles'>
  /** Operations that are ready to be run. */
  readonly keptOperations: () => number
}

const BREAKER = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 } as const

export function readStates(metrics: Metrics, { parties, subgraphs, load, watch, keptOperations }: Looked): void {
  const ofEach = (valueOf: (state: ConnectionState) => number): readonly Reading<readonly ['graph']>[] =>
    [...parties.members.map(({ graph }) => graph), REGIONAL].flatMap((graph) => {
      const state = subgraphs.stateOf(graph)
      return state ? [{ values: [graph], value: valueOf(state) }] : []
    })
  metrics.reading(
    {
      ...{ name: 'gateway_breaker_state', labels: ['graph'] },
      help: '0: it is asked; 1: one question tries it; 2: it has failed too often, and is left alone',
    },
    () => ofEach(({ breaker }) => BREAKER[breaker]),
  )
  metrics.reading(
    { ...{ name: 'gateway_fetches_under_way', labels: ['graph'] }, help: 'Requests to a subgraph under way' },
    () => ofEach(({ underWay }) => underWay),
  )
  metrics.reading(
    { ...{ name: 'gateway_fetches_waiting', labels: ['graph'] }, help: 'Requests that wait for one of those to end' },
    () => ofEach(({ waiting }) => waiting),
  )
  metrics.reading(
    {
      ...{ name: 'gateway_load_limit', labels: [] },
      help: 'Questions that may be under way at once; none: any number',
    },
    () => (load ? [{ values: [], value: Math.floor(load.limit) }] : []),
  )
  metrics.reading(
    { ...{ name: 'gateway_overloaded', labels: [] }, help: '1: it refuses what it could not answer in time' },
    () => [{ values: [], value: load?.overloaded ? 1 : 0 }],
  )
  metrics.reading(
    { ...{ name: 'gateway_operations_kept', labels: [] }, help: 'Operations whose plan is at hand' },
    () => [{ values: [], value: keptOperations() }],
  )
  metrics.reading(
    {
      ...{ name: 'gateway_supergraph_troubles', labels: ['graph', 'code'] },
      help: 'Why what a subgraph serves is not what answers now',
    },
    () => [...watch.troubles].map(([graph, code]) => ({ values: [graph, code], value: 1 })),
  )
}
