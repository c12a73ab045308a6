import { auditCounts } from '../../shared/observe/audit-counts.ts'
import { serveMetrics } from '../../shared/observe/metrics-server.ts'
import { openMetrics } from '../../shared/observe/metrics.ts'
import { watchProcess } from '../../shared/observe/process-metrics.ts'
import type { MetricsAddress } from '../../shared/observe/settings.ts'
import type { Parties } from '../parties.ts'
import { countFetches } from './count-fetches.ts'
import { countQuestions } from './count-questions.ts'
import { fetchCounts } from './fetch-counts.ts'
import { observedSubgraphs } from './observed-subgraphs.ts'
import type { Observing } from './observing.ts'
import { questionCounts } from './question-counts.ts'
import { readStates } from './state-readings.ts'

/** Headers that go along with a request. */
const NOTHING_ALONG = {}

/** The gateway's metrics. */
export function counting(address: MetricsAddress, parties: Pick<Parties, 'members'>): Observing {
  const metrics = openMetrics()
  const endWatching = watchProcess(metrics)
  const countsOf = fetchCounts(metrics)
  const logged = auditCounts(metrics, 'gateway')
  const takeovers = metrics.counts({
    ...{ name: 'gateway_supergraph_takeovers_total', labels: [], help: 'Supergraphs that have taken over' },
  })()
  const refusals = metrics.counts({
    ...{ name: 'gateway_supergraph_refusals_total', labels: ['code'] },
    help: 'Publications that did not take over, by code',
  })
  let stop = () => {}
  return {
    ...countQuestions(questionCounts(metrics), parties),
    subgraphs: (subgraphs) => observedSubgraphs(subgraphs, countFetches(countsOf)),
    audit: (audit) =>
      audit && {
        ...audit,
        record(to, question) {
          logged.decide(question.decided)
          return logged.time(() => audit.record(to, question))
        },
      },
    fetches: {
      observer: {
        leaves(graph, { length }) {
          countsOf(graph).together.add(length)
          return NOTHING_ALONG
        },
        joins(graph) {
          countsOf(graph).joined.n += 1
        },
      },
    },
    cache: {
      observer: {
        looked(graph, found) {
          const { kept, notKept } = countsOf(graph)
          const count = found ? kept : notKept
          count.n += 1
        },
      },
    },
    supergraph: {
      observer: {
        tookOver() {
          takeovers.n += 1
        },
        refused(code) {
          refusals(code).n += 1
        },
      },
    },
    operations: {},
    async serve(looked) {
      readStates(metrics, looked)
      stop = await serveMetrics(metrics, address)
    },
    async close() {
      stop()
      endWatching()
    },
  }
}
