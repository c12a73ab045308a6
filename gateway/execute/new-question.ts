import { performance } from 'node:perf_hooks'
import type { Log } from '../../shared/log.ts'
import { systemCode } from '../../shared/system-code.ts'
import { recordOf, type QuestionRecord, type RecordParts } from '../evidence/question-record.ts'
import { QUESTION_TIMEOUT_MS, type FetchingSettings } from '../fetch/fetching-settings.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { Parties } from '../parties.ts'
import { gateFor } from '../policy/gate.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import { collectFaults } from '../respond/fault.ts'
import { newBudget } from './budget.ts'
import type { Question } from './question.ts'

export interface QuestionParts extends RecordParts {
  readonly subgraphs: Subgraphs
  readonly parties: Parties
  readonly fetchTimeoutMs: number
  readonly fetching?: FetchingSettings
  /** Told which operation a question is about. */
  readonly onOperation?: (name: string | undefined) => void
  readonly log: Log
}

export interface NewQuestion {
  readonly question: Question
  readonly record: QuestionRecord
}

/**
 * One operation, about to go through its plan.
 * @param given the variables as they came, and coerced
 */
export function newQuestion(
  given: Pick<Question, 'variables' | 'values'>,
  request: CurrentRequest,
  parts: QuestionParts,
): NewQuestion {
  const { subgraphs, parties, policy, clock, log } = parts
  const { requestId, signal, caller } = request
  const { questionTimeoutMs = QUESTION_TIMEOUT_MS } = parts.fetching ?? {}
  const budget = newBudget(parts.fetchTimeoutMs, () => performance.now(), questionTimeoutMs)
  const record = recordOf(request, parts)
  const question: Question = {
    ...given,
    asker: caller,
    gate: policy && gateFor(caller, { policy, clock }),
    ask(graph, body, decided) {
      const { refArea } = parties.of(graph)
      const witnessed = refArea === null ? {} : { witness: record.witness(refArea, decided) }
      return budget.spend(graph, (timeoutMs) => subgraphs.of(graph).ask(body, { ...request, ...witnessed, timeoutMs }))
    },
    withhold: (reporter, decided) => record.withhold(reporter, decided),
    parties,
    faults: collectFaults(),
    abandoned: () => signal.aborted,
    note: (graph, { code, message, cause }) => log.warn({ requestId, graph, code, cause: describe(cause) }, message),
  }
  return { question, record }
}

/** What a log needs of a cause, without the figures that an answer may hold. */
const describe = (cause: unknown): unknown =>
  cause instanceof Error ? { name: cause.name, message: cause.message, code: systemCode(cause) } : cause
