import type { GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { Fragments } from '../fragments.ts'

/** An operation whose answers are to be given their form. */
export interface ShapedOperation {
  /** What the analyst may see. */
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: Fragments
  /** Where a field of the response is found in the merged data. */
  readonly keyOf: (responseKey: string, fieldName: string) => string
}
