import {
  isAbstractType,
  Kind,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { Fragments } from '../respond/response-path.ts'
import type { Conditional } from './included.ts'

export interface Selecting {
  readonly schema: GraphQLSchema
  readonly fragments: Fragments
  readonly isAsked: (node: Conditional) => boolean
}

/** The fields that are asked of objects of one type: by response key, in the order of the response. */
export function selectedFields(
  type: GraphQLObjectType | GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  { schema, fragments, isAsked }: Selecting,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const visited = new Set<string>()

  const covers = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true
    const general = schema.getType(condition)
    return isAbstractType(general) && schema.isSubType(general, type)
  }

  function select({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isAsked(selection)) continue
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value
        const known = fields.get(key)
        if (known) known.push(selection)
        else fields.set(key, [selection])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (covers(selection.typeCondition?.name.value)) select(selection.selectionSet)
      } else {
        const fragment = fragments.get(selection.name.value)
        if (!fragment || visited.has(fragment.name.value)) continue
        visited.add(fragment.name.value)
        if (covers(fragment.typeCondition.name.value)) select(fragment.selectionSet)
      }
    }
  }

  for (const set of sets) select(set)
  return fields
}
