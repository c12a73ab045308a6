import type { CurrentRequest } from '../request/current-request.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import type { OperationAnswer } from './answer-operation.ts'
import { answerPrepared, type AnsweringParts } from './answer-prepared.ts'

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
  (current: () => LoadedSupergraph | undefined, parts: AnsweringParts): KnownOperations =>
  ({ query, operationName, variables }, request) => {
    const supergraph = current()
    const prepared = supergraph?.known({ source: query, operationName })
    if (!supergraph || !prepared) return null
    // Who may ask about the schema is said the whole way.
    if (prepared.introspects) return null
    const { apiSchema } = supergraph
    const answer = answerPrepared({ prepared, source: query, variables, apiSchema }, request, parts)
    return 'errors' in answer ? null : answer
  }
