import { GraphQLError } from 'graphql'
import { ERRORS } from '../../shared/errors.ts'
import { termsOfUse, type Term } from '../evidence/terms-of-use.ts'
import type { ShownReceipt } from '../evidence/shown-receipt.ts'
import { requireAffordable } from '../request/document-cost.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import type { Fault } from '../respond/fault.ts'
import { visibleFaults } from '../respond/visible-faults.ts'
import type { PreparedOperation } from '../supergraph/prepared-operation.ts'
import type { Merged } from './merged.ts'
import { newQuestion, type QuestionParts } from './new-question.ts'
import { runPlan } from './run-plan.ts'
import type { Given, Shaped } from './shape-response.ts'

/** What an operation is answered with. */
export interface OperationAnswer {
  readonly data: Merged | null
  readonly errors?: readonly GraphQLError[]
  readonly extensions?: { readonly receipts: readonly ShownReceipt[]; readonly terms: readonly Term[] }
}

/**
 * Run an operation's plan and give what it brings the form that was asked for.
 * @throws QUERY_TOO_LARGE; AUDIT_UNAVAILABLE and its like: then nothing may leave
 */
export async function answerOperation(
  prepared: PreparedOperation,
  given: Given,
  request: CurrentRequest,
  parts: QuestionParts,
): Promise<OperationAnswer> {
  requireAffordable(prepared.cost(given.values))
  parts.onOperation?.(prepared.operation.name?.value)
  const { question, record } = newQuestion(given, request, parts)
  const data = await runPlan(prepared.plan, question)
  // What is missing now is missing for nobody, and no fault of anybody's.
  if (question.abandoned()) parts.log.info({ requestId: request.requestId }, 'Nobody waits for the answer any more')
  const receipts = await record.close()
  if (question.abandoned()) return { data: null }
  const shaped = prepared.shape(data, given)
  const errors = errorsOf(question.faults.all, shaped, prepared)
  return {
    data: shaped.data,
    ...(errors.length > 0 ? { errors } : {}),
    ...(receipts.length > 0 ? { extensions: { receipts, terms: termsOfUse(receipts) } } : {}),
  }
}

/** What subgraphs did not bring, and what then was null where nothing may be, unless the one explains the other. */
function errorsOf(
  told: readonly Fault[],
  { data, errors }: Shaped,
  prepared: PreparedOperation,
): readonly GraphQLError[] {
  if (told.length === 0) return errors
  const faults = told.map((fault) => ({
    ...fault,
    path: fault.path.map((key) => prepared.renamed.get(String(key)) ?? key),
  }))
  const unexplained = errors.filter(({ path = [] }) => !faults.some((fault) => related(fault.path, path)))
  return [...visibleFaults(faults, prepared, data).map(toGraphqlError), ...unexplained]
}

const toGraphqlError = ({ code, message, reporter, path, details }: Fault): GraphQLError =>
  new GraphQLError(message, {
    path,
    extensions: { ...details, code, ...(reporter === undefined ? {} : { reporter }), remedy: ERRORS[code].remedy.en },
  })

/** Is one path on the way to the other? Then one of the two errors explains the other. */
const related = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.slice(0, other.length).every((step, index) => step === other[index])
