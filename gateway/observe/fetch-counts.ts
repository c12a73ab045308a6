import { SECONDS, type Count, type Metrics } from '../../shared/observe/metrics.ts'
import type { Tally } from '../../shared/observe/tally.ts'

/** Questions to one subgraph. */
export interface FetchCounts {
  readonly answered: Count
  /** It refused to answer. */
  readonly refused: Count
  readonly failed: Count
  /** Nobody waited for the answer any more. */
  readonly abandoned: Count
  readonly took: Tally
  /** Questions in one request. */
  readonly together: Tally
  readonly joined: Count
  /** Data sets that were given from memory. */
  readonly kept: Count
  /** Those that might have been, and had to be asked for. */
  readonly notKept: Count
  /** Why nothing came. @param code of the catalogue */
  readonly why: (code: string) => Count
}

const SIZES = [1, 2, 4, 8, 16, 32] as const

/** @returns the counts of a subgraph, the same ones each time */
export function fetchCounts(metrics: Metrics): (graph: string) => FetchCounts {
  const total = metrics.counts({
    ...{ name: 'gateway_fetches_total', labels: ['graph', 'outcome'] },
    help: 'Questions to subgraphs, by how they ended',
  })
  const took = metrics.tallies({
    ...{ name: 'gateway_fetch_seconds', labels: ['graph'], bounds: SECONDS },
    help: 'From the moment a question is to be sent until its answer is believed, waiting for others included',
  })
  const why = metrics.counts({
    ...{ name: 'gateway_fetch_errors_total', labels: ['graph', 'code'] },
    help: 'Questions to subgraphs that brought nothing, by code',
  })
  const together = metrics.tallies({
    ...{ name: 'gateway_batch_questions', labels: ['graph'], bounds: SIZES },
    help: 'Questions that left in one request',
  })
  const joined = metrics.counts({
    ...{ name: 'gateway_coalesced_total', labels: ['graph'] },
    help: 'Questions that were not sent, as the same was under way',
  })
  const cached = metrics.counts({
    ...{ name: 'gateway_data_set_cache_total', labels: ['graph', 'outcome'] },
    help: 'Data sets that a clause lets the gateway keep: hit, given from memory; miss, asked of the government',
  })
  const known = new Map<string, FetchCounts>()
  return (graph) => {
    const found = known.get(graph)
    if (found) return found
    const made: FetchCounts = {
      answered: total(graph, 'answered'),
      refused: total(graph, 'refused'),
      failed: total(graph, 'failed'),
      abandoned: total(graph, 'abandoned'),
      took: took(graph),
      together: together(graph),
      joined: joined(graph),
      kept: cached(graph, 'hit'),
      notKept: cached(graph, 'miss'),
      why: (code) => why(graph, code),
    }
    known.set(graph, made)
    return made
  }
}
