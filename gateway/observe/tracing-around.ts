import type { Tracing } from '../../shared/observe/tracing.ts'
import { observedSubgraphs } from './observed-subgraphs.ts'
import type { Observing } from './observing.ts'
import { nameOperation, traceAnswers, traceFetches, traceLeaving } from './trace-questions.ts'

/** Spans for each question, and in it for each that is asked of a subgraph. */
export function tracingAround(inner: Observing, tracing: Tracing): Observing {
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
