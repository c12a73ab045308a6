import { getVariableValues } from 'graphql'
import type { Operations } from '../operations/operations.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { answerOperation, type OperationAnswer } from './answer-operation.ts'
import type { QuestionParts } from './new-question.ts'

/** A GraphQL request as it came. */
export interface AskedOperation {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Answers what has been asked before in the same words, if its variables fit.
 * @returns null: not known, or its variables are wrong; then it goes the whole way
 */
export type KnownOperations = (asked: AskedOperation, request: CurrentRequest) => Promise<OperationAnswer> | null

/** The operations that the current supergraph has a plan for. */
export const knownOperations =
  (current: () => LoadedSupergraph | undefined, operations: Operations, parts: QuestionParts): KnownOperations =>
  ({ query, operationName, variables }, request) => {
    const supergraph = current()
    const prepared = supergraph?.known({ source: query, operationName })
    if (!supergraph || !prepared) return null
    // Documents that were trusted may be so no more; whoever asks about the schema is looked at each time.
    if (prepared.introspects) return null
    operations.requireTrusted(query)
    const definitions = prepared.operation.variableDefinitions ?? []
    const values = getVariableValues(supergraph.apiSchema, definitions, variables)
    return values.errors ? null : answerOperation(prepared, { variables, values: values.coerced }, request, parts)
  }
