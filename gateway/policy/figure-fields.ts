import { isInterfaceType, isObjectType, Kind, type FieldNode, type GraphQLSchema, type SelectionSetNode } from 'graphql'
import type { Covers } from '../execute/covers.ts'
import { isIncluded, type Conditional, type Values } from '../execute/included.ts'
import type { Fragments } from '../fragments.ts'

/** The fields of a country that lead to figures; each takes a selection. */
const OF_COUNTRY = ['dataSet', 'revisions'] as const

export type FigureFieldName = (typeof OF_COUNTRY)[number]

/** A place of an operation that asks a country for figures. */
export interface FigureField {
  readonly name: FigureFieldName
  /** Under which the answer comes. */
  readonly key: string
  readonly node: FieldNode
  /** What has to hold, all the way to it, by @skip and @include. */
  readonly isAsked: (values: Values) => boolean
}

/** What an entity of some type is asked for. */
export interface FigurePlaces {
  /** It is a data set itself: all of it is figures. */
  readonly isDataSet: boolean
  readonly fields: readonly FigureField[]
}

const NONE: FigurePlaces = { isDataSet: false, fields: [] }

/** Where an entity fetch asks for figures, by the type of the entity; worked out once for each type. */
export function figurePlaces(schema: GraphQLSchema, set: SelectionSetNode, fragments: Fragments, covers: Covers) {
  const known = new Map<string, FigurePlaces>()

  function placesOf(typeName: string): FigurePlaces {
    if (isA(schema, 'DataSet', typeName)) return { isDataSet: true, fields: [] }
    return isA(schema, 'Country', typeName) ? { isDataSet: false, fields: [...fieldsIn(set, typeName, [])] } : NONE
  }

  function* fieldsIn(
    within: SelectionSetNode,
    typeName: string,
    above: readonly Conditional[],
  ): Generator<FigureField> {
    for (const selection of within.selections) {
      const path = [...above, selection]
      if (selection.kind === Kind.FIELD) {
        const name = OF_COUNTRY.find((field) => field === selection.name.value)
        const key = (selection.alias ?? selection.name).value
        if (name)
          yield { name, key, node: selection, isAsked: (values) => path.every((node) => isIncluded(node, values)) }
      } else {
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        const condition = inner?.typeCondition?.name.value
        if (inner && (condition === undefined || covers(condition, typeName)))
          yield* fieldsIn(inner.selectionSet, typeName, path)
      }
    }
  }

  return (typeName: string): FigurePlaces => {
    const before = known.get(typeName)
    if (before) return before
    const places = placesOf(typeName)
    known.set(typeName, places)
    return places
  }
}

function isA(schema: GraphQLSchema, interfaceName: string, typeName: string): boolean {
  const [general, type] = [schema.getType(interfaceName), schema.getType(typeName)]
  return isInterfaceType(general) && isObjectType(type) && schema.isSubType(general, type)
}
