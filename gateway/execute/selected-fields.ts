import {
  Kind,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql'
import type { Fragments } from '../fragments.ts'
import { covers } from './covers.ts'
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

  const holds = (condition: NamedTypeNode | undefined): boolean =>
    condition === undefined || covers(schema, condition.name.value, type)

  function select({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isAsked(selection)) continue
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value
        const known = fields.get(key)
        if (known) known.push(selection)
        else fields.set(key, [selection])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (holds(selection.typeCondition)) select(selection.selectionSet)
      } else {
        const fragment = fragments.get(selection.name.value)
        if (!fragment || visited.has(fragment.name.value)) continue
        visited.add(fragment.name.value)
        if (holds(fragment.typeCondition)) select(fragment.selectionSet)
      }
    }
  }

  for (const set of sets) select(set)
  return fields
}
