import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Operation } from './question.ts'

/** All that asks for the field under one key. */
export type Nodes = readonly [FieldNode, ...FieldNode[]]

/** The fields that an object answers, by the key under which each stands. */
export type AskedFields = ReadonlyMap<string, Nodes>

/** @returns what a question asks of an object of some type; worked out once for each place and type */
export function fieldsOf(operation: Operation) {
  const known = new WeakMap<readonly FieldNode[], Map<GraphQLObjectType, AskedFields>>()
  return (type: GraphQLObjectType, above: readonly FieldNode[]): AskedFields => {
    const byType = known.get(above) ?? new Map<GraphQLObjectType, AskedFields>()
    known.set(above, byType)
    const before = byType.get(type)
    if (before) return before
    const sets = above.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
    const fields = collect(operation, type, sets)
    byType.set(type, fields)
    return fields
  }
}

/** The same of the root. */
export const rootFieldsOf = (operation: Operation): AskedFields =>
  collect(operation, operation.root, [operation.node.selectionSet])

function collect(operation: Operation, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): AskedFields {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>()
  const seen = new Set<string>()

  function take({ selections }: SelectionSetNode): void {
    for (const one of selections) {
      if (!isIncluded(one, operation)) continue
      if (one.kind === Kind.FIELD) {
        const key = (one.alias ?? one.name).value
        const others = fields.get(key)
        if (others) others.push(one)
        else fields.set(key, [one])
      } else if (one.kind === Kind.INLINE_FRAGMENT) {
        if (concerns(one.typeCondition, operation, type)) take(one.selectionSet)
      } else {
        const { value: name } = one.name
        const fragment = operation.fragments.get(name)
        if (!fragment || seen.has(name)) continue
        seen.add(name)
        if (concerns(fragment.typeCondition, operation, type)) take(fragment.selectionSet)
      }
    }
  }

  sets.forEach(take)
  return fields
}

function isIncluded(node: SelectionNode, { variables }: Operation): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
}

function concerns(
  condition: Parameters<typeof typeFromAST>[1] | undefined,
  { schema }: Operation,
  type: GraphQLObjectType,
): boolean {
  if (condition === undefined) return true
  const wanted = condition.kind === Kind.NAMED_TYPE ? typeFromAST(schema, condition) : undefined
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type))
}

/** Whether an answer has anything that the operation asks for. */
export function answersTo(operation: Operation, data: Readonly<Record<string, unknown>>): boolean {
  const keys = [...rootFieldsOf(operation).keys()]
  return keys.length === 0 || keys.some((key) => Object.hasOwn(data, key))
}
