import { performance } from 'node:perf_hooks'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Log } from '../../shared/log.ts'
import { systemCode } from '../../shared/system-code.ts'
import type { DataSetCache } from '../cache/data-set-cache.ts'
import { questionMemory } from '../cache/question-memory.ts'
import { recordOf, type QuestionRecord, type RecordParts } from '../evidence/question-record.ts'
import { QUESTION_TIMEOUT_MS, type FetchingSettings } from '../fetch/fetching-settings.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { GatewayIdentity } from '../identity/gateway-identity.ts'
import type { Parties } from '../parties.ts'
import { gateFor } from '../policy/gate.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import { collectFaults } from '../respond/fault.ts'
import { newBudget } from './budget.ts'
import type { Question } from './question.ts'

export interface QuestionParts extends RecordParts {
  /** Figures that may be given again; absent: governments are always asked. */
  readonly memory?: { readonly cache: DataSetCache; readonly identity: Pick<GatewayIdentity, 'tokenFor'> }
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
  const { memory } = parts
  const record = recordOf(request, parts)
  const question: Question = {
    ...given,
    asker: caller,
    gate: policy && gateFor(caller, { policy, clock }),
    // Whoever wants figures proven is not given any from memory: of those there is no proof.
    memory: memory && !request.evidence ? questionMemory(request, { ...memory, record, budget }) : null,
    async ask(graph, body, decided) {
      const { refArea } = parties.of(graph)
      let receipt: Receipt | null = null
      const onReceipt = (signed: Receipt) => void (receipt = signed)
      const witnessed = refArea === null ? {} : { witness: record.witness(refArea, decided, onReceipt) }
      const ask = (timeoutMs: number) => subgraphs.of(graph).ask(body, { ...request, ...witnessed, timeoutMs })
      const reply = await budget.spend(graph, ask)
      return { ...reply, receipt }
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
