import { Kind, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'
import type { Fragments } from '../fragments.ts'

/** The fields that answer under this key, in every fragment, whatever its type. */
function fieldsUnder(key: string, sets: readonly SelectionSetNode[], fragments: Fragments): FieldNode[] {
  return sets
    .flatMap((set) => set.selections)
    .flatMap((selection): FieldNode[] => {
      if (selection.kind === Kind.FIELD) {
        return (selection.alias ?? selection.name).value === key ? [selection] : []
      }
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      return inner ? fieldsUnder(key, [inner.selectionSet], fragments) : []
    })
}

/**
 * The part of a path that exists in the analyst's response. The plan also fetches what nobody asked to see (keys, and
 * what `@requires` needs): an error there is told of the nearest place that was asked for.
 */
export function visiblePath(
  path: readonly (string | number)[],
  operation: OperationDefinitionNode,
  fragments: Fragments,
): (string | number)[] {
  const visible: (string | number)[] = []
  let sets: SelectionSetNode[] = [operation.selectionSet]
  for (const step of path) {
    if (typeof step === 'string') {
      const fields = fieldsUnder(step, sets, fragments)
      if (fields.length === 0) break
      sets = fields.flatMap((field) => field.selectionSet ?? [])
    }
    visible.push(step)
  }
  return visible
}
