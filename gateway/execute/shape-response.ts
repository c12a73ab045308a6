import { execute, type DocumentNode, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql'
import { isMerged, type Merged } from './merged.ts'

export interface Shaping {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** Where a field of the response is found in the merged data. */
  readonly keyOf: (responseKey: string, fieldName: string) => string
}

export interface Shaped {
  readonly data: ExecutionResult['data']
  readonly errors: readonly GraphQLError[]
}

/**
 * Answer the analyst's operation from the merged data: order, aliases, fragments, @skip and @include, nulls where none
 * may be, and introspection are graphql-js's own.
 */
export function shapeResponse(shaping: Shaping, data: Merged): Shaped {
  const { schema, document, operationName, variables, keyOf } = shaping
  const result = execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: data,
    fieldResolver: (source: unknown, _arguments, _context, { path, fieldName }) =>
      isMerged(source) ? source[keyOf(String(path.key), fieldName)] : undefined,
    typeResolver: (value: unknown) => (isMerged(value) ? String(value['__typename']) : undefined),
  })
  if (result instanceof Promise) throw new Error('shaping has nothing to wait for')
  return { data: result.data, errors: result.errors ?? [] }
}
