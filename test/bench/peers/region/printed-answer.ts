import {
  Kind,
  parse,
  valueFromASTUntyped,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>

/** JSON text of one value. */
export type Print = (variables: Variables) => string

/** A field that is asked for. */
export interface AskedField {
  readonly name: string
  /** Where it stands in the answer: its alias, else its name. */
  readonly key: string
  argument(name: string, variables: Variables): unknown
  /** As an object of this type. */
  printed(type: PrintedType): Print
  /** What is asked of a type that has only scalars. */
  fields(typeNames: readonly string[]): readonly AskedField[]
}

/** An object type that knows how to print each of its fields. */
export interface PrintedType {
  /** Its own name, then those of its interfaces. */
  readonly typeNames: readonly string[]
  readonly fields: Readonly<Record<string, (asked: AskedField) => Print>>
}

/** The same text whoever asks. */
export const constant = (value: unknown) => {
  const text = JSON.stringify(value)
  return () => () => text
}

/**
 * Whatever a gateway makes of a question: aliases, fragments, literals or variables, several entities at once.
 * What is done once per document is done here; answering joins texts.
 * @throws Error for a field that the type has not
 */
export function printedAnswer(query: string, root: PrintedType): Print {
  const { definitions } = parse(query)
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  )
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('the document has no operation')
  const print = printed(operation.selectionSet, root, fragments)
  return (variables) => `{"data":${print(variables)}}`
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

function printed(selections: SelectionSetNode | undefined, type: PrintedType, fragments: Fragments): Print {
  const members = fieldsOf(selections, type.typeNames, fragments).map((asked) => {
    const field = asked.name === '__typename' ? constant(type.typeNames[0]) : type.fields[asked.name]
    if (!field) throw new Error(`${type.typeNames[0]} has no field ${asked.name}`)
    return { key: `${JSON.stringify(asked.key)}:`, print: field(asked) }
  })
  return (variables) => `{${members.map(({ key, print }) => key + print(variables)).join(',')}}`
}

function fieldsOf(
  selections: SelectionSetNode | undefined,
  typeNames: readonly string[],
  fragments: Fragments,
): readonly AskedField[] {
  return (selections?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [askedField(node, fragments)]
    const spread = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
    const condition = spread?.typeCondition?.name.value
    return condition === undefined || typeNames.includes(condition)
      ? fieldsOf(spread?.selectionSet, typeNames, fragments)
      : []
  })
}

const askedField = (node: FieldNode, fragments: Fragments): AskedField => ({
  name: node.name.value,
  key: (node.alias ?? node.name).value,
  argument(name, variables) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value
    return value && valueFromASTUntyped(value, { ...variables })
  },
  printed: (type) => printed(node.selectionSet, type, fragments),
  fields: (typeNames) => fieldsOf(node.selectionSet, typeNames, fragments),
})
