import { execute, type DocumentNode, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql'
import { isMerged, type Merged } from './merged.ts'

export interface Shaping {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

export interface Shaped {
  readonly data: ExecutionResult['data']
  readonly errors: readonly GraphQLError[]
}

/**
 * Answer the analyst's operation from the merged data: order, aliases, fragments, @skip and @include, nulls where none
 * may be, and introspection are graphql-js's own.
 */
export function shapeResponse({ schema, document, operationName, variables }: Shaping, data: Merged): Shaped {
  const result = execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: data,
    // Merged data carries the response's keys, aliases included, not the fields' names.
    fieldResolver: (source: unknown, _arguments, _context, { path }) =>
      isMerged(source) ? source[path.key] : undefined,
    typeResolver: (value: unknown) => (isMerged(value) ? String(value['__typename']) : undefined),
  })
  if (result instanceof Promise) throw new Error('shaping has nothing to wait for')
  return { data: result.data, errors: result.errors ?? [] }
}
