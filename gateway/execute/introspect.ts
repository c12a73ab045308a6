import { execute, Kind, type FieldNode, type OperationDefinitionNode } from 'graphql'
import { documentOf } from '../fragments.ts'
import type { Values } from './included.ts'
import type { Merged } from './merged.ts'
import type { ShapedOperation } from './shaped-operation.ts'

/** Fields of Query that tell of the schema. */
export const INTROSPECTION: readonly string[] = ['__schema', '__type']

/**
 * Put what an operation asks of the schema itself into the merged data, where the rest of its answer is.
 * @param fields the operation's own that are named in INTROSPECTION
 */
export function introspect(
  { schema, operation, fragments, keyOf }: ShapedOperation,
  fields: readonly FieldNode[],
  variables: Values,
  data: Merged,
): void {
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  }
  const answer = execute({ schema, document: documentOf(asked, fragments), variableValues: variables })
  if (answer instanceof Promise) throw new Error('a schema tells of itself at once')
  for (const { alias, name } of fields) {
    const key = (alias ?? name).value
    data[keyOf(key, name.value)] = answer.data?.[key] ?? null
  }
}
