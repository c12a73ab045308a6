import { performance } from 'node:perf_hooks'
import { codeOf, isErrorCode } from '../../../shared/errors.ts'
import { auditCounts } from '../../../shared/observe/audit-counts.ts'
import { serveMetrics } from '../../../shared/observe/metrics-server.ts'
import { openMetrics, SECONDS } from '../../../shared/observe/metrics.ts'
import { watchProcess } from '../../../shared/observe/process-metrics.ts'
import type { MetricsAddress } from '../../../shared/observe/settings.ts'
import { UNSEEN, type Observing } from './observing.ts'
import { bringsQuestions, outcomeOf } from './posted.ts'

/** A government's metrics, each with its graph as a label. */
export function counting(address: MetricsAddress, graph: string): Observing {
  const metrics = openMetrics({ graph })
  const endWatching = watchProcess(metrics)
  const requests = metrics.counts({
    ...{ name: 'government_requests_total', labels: ['outcome'] },
    help: 'Requests with one question or several, by how they ended',
  })
  const took = metrics.tallies({
    ...{ name: 'government_request_seconds', labels: [], bounds: SECONDS },
    help: 'From the arrival of a request until its answer has left',
  })()
  let inFlight = 0
  metrics.reading(
    { ...{ name: 'government_requests_in_flight', labels: [] }, help: 'Requests that are being answered' },
    () => [{ values: [], value: inFlight }],
  )
  const questions = metrics.counts({
    ...{ name: 'government_questions_total', labels: ['outcome', 'code'] },
    help: 'Questions that were believed, by whether they were answered; refused: the code tells why',
  })
  const answered = questions('answered', '')
  const hopRefusals = metrics.counts({
    ...{ name: 'government_hop_refusals_total', labels: ['code'] },
    help: 'Requests that were not believed to come from the gateway, by code',
  })
  const statements = metrics.tallies({
    ...{ name: 'government_sql_seconds', labels: [], bounds: SECONDS },
    help: 'What the database takes for one statement that answers a question',
  })()
  const failures = metrics.counts({
    ...{ name: 'government_sql_failures_total', labels: [] },
    help: 'Statements that failed or were cancelled',
  })()
  const logged = auditCounts(metrics, 'government')
  let stop = () => {}

  return {
    ...UNSEEN,
    listener: (listener) => (request, response) => {
      if (bringsQuestions(request)) {
        const began = performance.now()
        inFlight += 1
        response.once('close', () => {
          inFlight -= 1
          requests(outcomeOf(response)).n += 1
          took.add((performance.now() - began) / 1000)
        })
      }
      listener(request, response)
    },
    hop: (hop) => ({
      ...hop,
      async believe(request, body, read) {
        try {
          const believed = await hop.believe(request, body, read)
          return { ...believed, useUp: () => believed.useUp().catch(refuse) }
        } catch (error) {
          return refuse(error)
        }
      },
    }),
    audit: (audit) => ({
      ...audit,
      record(question) {
        const { decided, refusal } = question
        logged.decide(decided)
        if (refusal === null) answered.n += 1
        else questions('refused', isErrorCode(refusal) ? refusal : 'other').n += 1
        return logged.time(() => audit.record(question))
      },
    }),
    store: {
      async around(_, send) {
        const began = performance.now()
        try {
          return await send()
        } catch (error) {
          failures.n += 1
          throw error
        } finally {
          statements.add((performance.now() - began) / 1000)
        }
      },
    },
    async serve() {
      stop = await serveMetrics(metrics, address)
    },
    async close() {
      stop()
      endWatching()
    },
  }

  function refuse(error: unknown): never {
    hopRefusals(codeOf(error)).n += 1
    throw error
  }
}
