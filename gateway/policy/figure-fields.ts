import {
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  visit,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
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
  /** What is asked for below it, arguments included. */
  readonly form: (values: Values) => string
}

/** What an entity of some type is asked for. */
export interface FigurePlaces {
  /** It is a data set itself: all of it is figures. */
  readonly isDataSet: boolean
  readonly fields: readonly FigureField[]
  /** What is asked for of the entity itself, arguments included. */
  readonly form: (values: Values) => string
}

const NO_FORM = () => ''
const NONE: FigurePlaces = { isDataSet: false, fields: [], form: NO_FORM }

/** Where an entity fetch asks for figures, by the type of the entity; worked out once for each type. */
export function figurePlaces(schema: GraphQLSchema, set: SelectionSetNode, fragments: Fragments, covers: Covers) {
  const known = new Map<string, FigurePlaces>()

  function placesOf(typeName: string): FigurePlaces {
    if (isA(schema, 'DataSet', typeName)) return { isDataSet: true, fields: [], form: formOf(set) }
    return isA(schema, 'Country', typeName) ? { ...NONE, fields: [...fieldsIn(set, typeName, [])] } : NONE
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
        if (name) {
          const isAsked = (values: Values) => path.every((node) => isIncluded(node, values))
          yield { name, key, node: selection, isAsked, form: formOf(selection.selectionSet) }
        }
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

/** The text of a selection, printed when it is first asked for, and what its variables stand for. */
function formOf(set: SelectionSetNode | undefined): (values: Values) => string {
  let text: string | undefined
  const variables = new Set<string>()
  return (values) => {
    if (set && text === undefined) {
      text = print(set)
      visit(set, { Variable: ({ name }) => void variables.add(name.value) })
    }
    // A variable that is not given is another thing than one that is null.
    return JSON.stringify([text, Object.fromEntries([...variables].map((name) => [name, values[name]]))])
  }
}

function isA(schema: GraphQLSchema, interfaceName: string, typeName: string): boolean {
  const [general, type] = [schema.getType(interfaceName), schema.getType(typeName)]
  return isInterfaceType(general) && isObjectType(type) && schema.isSubType(general, type)
}
