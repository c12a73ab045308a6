import { getVariableValues, type GraphQLError, type GraphQLSchema } from 'graphql'
import type { Operations } from '../operations/operations.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import { introspectionRefused } from '../request/introspection.ts'
import type { PreparedOperation } from '../supergraph/prepared-operation.ts'
import { answerOperation, type OperationAnswer } from './answer-operation.ts'
import type { QuestionParts } from './new-question.ts'

/** An operation that is ready to be run, as somebody asks it. */
export interface AskedPrepared {
  readonly prepared: PreparedOperation
  /** The document's text. */
  readonly source: string
  readonly variables: Readonly<Record<string, unknown>>
  /** What analysts see. */
  readonly apiSchema: GraphQLSchema
}

export interface AnsweringParts extends QuestionParts {
  /** Which documents are answered. */
  readonly operations: Operations
}

/** What is wrong with the variables. */
export interface Unfit {
  readonly errors: readonly GraphQLError[]
}

/**
 * Answer an operation, each time to somebody who may ask for it then.
 * @throws QUERY_NOT_TRUSTED; InvalidDocument where they may not ask about the schema
 */
export function answerPrepared(
  { prepared, source, variables, apiSchema }: AskedPrepared,
  request: CurrentRequest,
  parts: AnsweringParts,
): Promise<OperationAnswer> | Unfit {
  const { operations } = parts
  operations.requireTrusted(source)
  if (prepared.introspects && !operations.mayIntrospect(request.caller)) throw introspectionRefused()
  const values = getVariableValues(apiSchema, prepared.operation.variableDefinitions ?? [], variables)
  if (values.errors) return { errors: values.errors }
  return answerOperation(prepared, { variables, values: values.coerced }, request, parts)
}
