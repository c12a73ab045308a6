import type { Log } from '../../shared/log.ts'
import { auditCounts } from '../../shared/observe/audit-counts.ts'
import { openMetrics } from '../../shared/observe/metrics.ts'
import { watchProcess } from '../../shared/observe/process-metrics.ts'
import type { MetricsAddress, ObserveSettings } from '../../shared/observe/settings.ts'
import { openTracing } from '../../shared/observe/open-tracing.ts'
import type { Tracing } from '../../shared/observe/tracing.ts'
import type { GatewayAudit } from '../audit/gateway-audit.ts'
import type { FetchObserver } from '../fetch/observer.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { Parties } from '../parties.ts'
import type { SupergraphObserver } from '../supergraph/schema-watch.ts'
import { countFetches } from './count-fetches.ts'
import { countQuestions, type CountedQuestions } from './count-questions.ts'
import { fetchCounts } from './fetch-counts.ts'
import { serveMetrics } from './metrics-server.ts'
import { observedSubgraphs } from './observed-subgraphs.ts'
import { questionCounts } from './question-counts.ts'
import { readStates, type Looked } from './state-readings.ts'
import { nameOperation, traceAnswers, traceFetches, traceLeaving } from './trace-questions.ts'

/** What stands around the gateway's parts to see what they do. Where nothing is wanted, they come back as they are. */
export interface Observing extends CountedQuestions {
  readonly subgraphs: (subgraphs: Subgraphs) => Subgraphs
  readonly audit: (audit: GatewayAudit | null) => GatewayAudit | null
  readonly fetches: { readonly observer?: FetchObserver }
  readonly supergraph: { readonly observer?: SupergraphObserver }
  readonly operations: { readonly onOperation?: (name: string | undefined) => void }
  /** Let Prometheus look. @throws PORT_IN_USE */
  serve(looked: Looked): Promise<void>
  /** What is known and not sent yet is sent. */
  close(): Promise<void>
}

interface ObservingParts {
  readonly parties: Pick<Parties, 'members'>
  readonly log: Log
}

/** Headers that go along with a request. */
const NOTHING_ALONG = {}

const asItIs = <T>(part: T): T => part

/** Nobody looks. */
export const UNSEEN: Observing = {
  ...{ door: asItIs, answers: asItIs, known: asItIs, format: asItIs, subgraphs: asItIs, audit: asItIs },
  ...{ fetches: {}, supergraph: {}, operations: {} },
  serve: async () => undefined,
  close: async () => undefined,
}

export async function openObserving(settings: ObserveSettings, { parties, log }: ObservingParts): Promise<Observing> {
  const { metrics, traces } = settings
  const counted = metrics ? counting(metrics, parties) : UNSEEN
  return traces ? tracingAround(counted, await openTracing({ ...traces, service: 'gateway', log })) : counted
}

function counting(address: MetricsAddress, parties: Pick<Parties, 'members'>): Observing {
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

function tracingAround(inner: Observing, tracing: Tracing): Observing {
  const { observer } = inner.fetches
  return {
    ...inner,
    answers: (answer) => traceAnswers(tracing)(inner.answers(answer)),
    subgraphs: (subgraphs) => observedSubgraphs(inner.subgraphs(subgraphs), traceFetches(tracing)),
    fetches: {
      observer: {
        leaves: (graph, questions) => ({ ...observer?.leaves(graph, questions), ...traceLeaving(graph, questions) }),
        joins: (graph) => observer?.joins(graph),
      },
    },
    operations: { onOperation: (name) => nameOperation(tracing, name) },
    async close() {
      await Promise.all([inner.close(), tracing.close()])
    },
  }
}
