import { performance } from 'node:perf_hooks'
import type { DecidedDataSet } from '../audit/answered-question.ts'
import { codeOf, isErrorCode } from '../errors.ts'
import { SECONDS, type Metrics } from './metrics.ts'

/** What is decided and logged, on either side of the border. */
export interface AuditCounts {
  decide(decided: readonly DecidedDataSet[]): void
  /** @param append waits until it is in the log */
  time<T>(append: () => Promise<T>): Promise<T>
}

/** @param side `gateway`, `government` */
export function auditCounts(metrics: Metrics, side: 'gateway' | 'government'): AuditCounts {
  const decisions = metrics.counts({
    ...{ name: `${side}_decisions_total`, labels: ['outcome', 'code'] },
    help: 'Data sets that were decided about; denied: the code tells why',
  })
  const took = metrics.tallies({
    ...{ name: `${side}_audit_append_seconds`, labels: [], bounds: SECONDS },
    help: 'Until a question stands in the audit log',
  })()
  const failures = metrics.counts({
    ...{ name: `${side}_audit_failures_total`, labels: ['code'] },
    help: 'Questions that could not be logged, and so were not answered',
  })
  const permitted = decisions('permitted', '')
  return {
    decide(decided) {
      for (const { refusal } of decided) {
        if (refusal === null) permitted.n += 1
        else decisions('denied', isErrorCode(refusal) ? refusal : 'other').n += 1
      }
    },
    async time(append) {
      const began = performance.now()
      try {
        return await append()
      } catch (error) {
        failures(codeOf(error)).n += 1
        throw error
      } finally {
        took.add((performance.now() - began) / 1000)
      }
    },
  }
}
