import {
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql'
import { completeFields, type FieldForm } from './complete-fields.ts'
import { INTROSPECTION } from './introspect.ts'
import { isMerged, typeNameOf, type Merged } from './merged.ts'
import { selectedFields, type Selecting } from './selected-fields.ts'
import type { Complete, CompleteObject, Shaping } from './shaping.ts'
import { VOID } from './void.ts'

export interface Completing extends Selecting {
  /** Where a field of the response is found in the merged data. */
  readonly keyOf: (responseKey: string, fieldName: string) => string
}

/** What an object is known to be: one that has another type in each subgraph may be known by its interface alone. */
type KnownType = GraphQLObjectType | GraphQLInterfaceType

/** Forms for the objects of a response. */
export function completing(parts: Completing) {
  const { schema, keyOf } = parts

  function completeObject(type: KnownType, sets: readonly SelectionSetNode[]): CompleteObject {
    return completeFields([...selectedFields(type, sets, parts)].map(([key, nodes]) => formOf(type, key, nodes)))
  }

  function formOf(parent: KnownType, key: string, nodes: readonly FieldNode[]): FieldForm {
    const name = nodes[0]?.name.value ?? ''
    const from = keyOf(key, name)
    const place = { key, from, nodes, noNull: `Cannot return null for non-nullable field ${parent.name}.${name}.` }
    if (name === '__typename') {
      return isObjectType(parent) ? { ...place, kind: 'constant', value: parent.name } : { ...place, kind: 'unknown' }
    }
    // The schema's own answers are complete as they are.
    if (INTROSPECTION.includes(name)) return { ...place, kind: 'value', required: false }
    const type = parent.getFields()[name]?.type
    if (!type) throw new Error(`an operation that is valid asks ${parent.name}.${name}`)
    const required = isNonNullType(type)
    const inner = required ? type.ofType : type
    if (isLeafType(inner) && inner.name !== 'ID') {
      return isEnumType(inner)
        ? { ...place, kind: 'enum', required, values: new Set(inner.getValues().map((value) => value.name)) }
        : { ...place, kind: 'value', required }
    }
    return { ...place, kind: 'part', complete: completeValue(type, place) }
  }

  function completeValue(type: GraphQLOutputType, place: Pick<FieldForm, 'nodes' | 'noNull'>): Complete {
    const required = isNonNullType(type)
    const complete = completePresent(required ? type.ofType : type, place)
    const missing = (shaping: Shaping) => (required ? shaping.fail(place.nodes, place.noNull) : null)
    return (value, shaping) => {
      if (value === null || value === undefined) return missing(shaping)
      const completed = complete(value, shaping)
      return completed === VOID && !required ? null : completed
    }
  }

  function completePresent(type: GraphQLOutputType, place: Pick<FieldForm, 'nodes' | 'noNull'>): Complete {
    if (isListType(type)) return completeList(completeValue(type.ofType, place), place.nodes)
    const sets = place.nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    if (isObjectType(type)) return requireObject(completeObject(type, sets), place.nodes)
    if (isAbstractType(type)) return completeAbstract(type, sets, place.nodes)
    return completeLeaf(type as GraphQLNamedOutputType, place.nodes)
  }

  /** The form depends on which of its types an object is; each is worked out when it first comes. */
  function completeAbstract(
    type: Parameters<typeof schema.getPossibleTypes>[0],
    sets: readonly SelectionSetNode[],
    nodes: readonly FieldNode[],
  ): Complete {
    const forms = new Map<string, CompleteObject>()
    const formFor = (typeName: string): CompleteObject | null => {
      const known = forms.get(typeName)
      if (known) return known
      const actual = schema.getType(typeName)
      if (!isObjectType(actual) && !isInterfaceType(actual)) return null
      if (actual !== type && !schema.isSubType(type, actual)) return null
      const form = completeObject(actual, sets)
      forms.set(typeName, form)
      return form
    }
    return (value, shaping) => {
      const form = isMerged(value) ? formFor(typeNameOf(value) ?? type.name) : null
      return form ? form(value as Merged, shaping) : shaping.fail(nodes, `An object that is no ${type.name}.`)
    }
  }

  return completeObject
}

const requireObject =
  (complete: CompleteObject, nodes: readonly FieldNode[]): Complete =>
  (value, shaping) =>
    isMerged(value) ? complete(value, shaping) : shaping.fail(nodes, 'No object where one belongs.')

const completeList =
  (complete: Complete, nodes: readonly FieldNode[]): Complete =>
  (values, shaping) => {
    if (!Array.isArray(values)) return shaping.fail(nodes, 'No list where one belongs.')
    const completed: unknown[] = []
    for (let index = 0; index < values.length; index += 1) {
      shaping.path.push(index)
      const item = complete(values[index], shaping)
      shaping.path.pop()
      if (item === VOID) return VOID
      completed.push(item)
    }
    return completed
  }

function completeLeaf(type: GraphQLNamedOutputType, nodes: readonly FieldNode[]): Complete {
  if (type.name === 'ID') return String
  if (!isEnumType(type)) return (value) => value
  return (value, shaping) =>
    type.getValue(String(value)) ? value : shaping.fail(nodes, `A value that ${type.name} does not have.`)
}
