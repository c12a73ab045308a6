import {
  isTypeDefinitionNode,
  parse,
  visit,
  type ConstDirectiveNode,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
} from 'graphql'

/** What the composed schema says about one type: who can resolve it, who merely names it. */
export interface Ownership {
  /** Graphs that answer for an entity of the type. */
  readonly resolving: readonly string[]
  /** Graphs that can mention one by its key. */
  readonly naming: readonly string[]
}

const argument = (directive: ConstDirectiveNode, name: string): string | boolean | undefined => {
  const value = directive.arguments?.find((given) => given.name.value === name)?.value
  return value && 'value' in value ? value.value : undefined
}

/** The object types of a supergraph, by name. */
export function objectTypes(supergraphSdl: string): ReadonlyMap<string, ObjectTypeDefinitionNode> {
  const types = new Map<string, ObjectTypeDefinitionNode>()
  visit(parse(supergraphSdl), { ObjectTypeDefinition: (node) => void types.set(node.name.value, node) })
  return types
}

export function ownershipOf(type: ObjectTypeDefinitionNode): Ownership {
  const joins = (type.directives ?? []).filter(({ name }) => name.value === 'join__type')
  const graphs = (directives: readonly ConstDirectiveNode[]) =>
    directives.map((directive) => String(argument(directive, 'graph')).toLowerCase())
  return {
    resolving: graphs(joins.filter((directive) => argument(directive, 'resolvable') !== false)),
    naming: graphs(joins),
  }
}

/** Graphs that resolve a field: those it names without `external`, or all of its type where it names none. */
export function resolversOf(type: ObjectTypeDefinitionNode, fieldName: string): readonly string[] {
  const field = type.fields?.find(({ name }) => name.value === fieldName)
  const joins = (field?.directives ?? []).filter(({ name }) => name.value === 'join__field')
  if (joins.length === 0) return ownershipOf(type).naming
  return joins
    .filter((directive) => argument(directive, 'external') !== true)
    .map((directive) => String(argument(directive, 'graph')).toLowerCase())
}

/** What federation adds for itself, and what every GraphQL schema has. */
const NOT_OURS = /^(__|join__|link__|(String|Int|Float|Boolean|ID)$)/

/** Types, fields, arguments and values that a supergraph leaves unexplained. */
export function undescribedIn(supergraphSdl: string): readonly string[] {
  const { definitions } = parse(supergraphSdl)
  return definitions.flatMap((type) => {
    if (!isTypeDefinitionNode(type) || NOT_OURS.test(type.name.value)) return []
    const members: readonly Described[] = [
      ...('fields' in type ? (type.fields ?? []) : []),
      ...('values' in type ? (type.values ?? []) : []),
    ]
    const inside = members.flatMap((member) => [member, ...(member.arguments ?? []).map(within(member))])
    return [type, ...inside.map(within(type))].filter(({ description }) => !description).map(({ name }) => name.value)
  })
}

interface Described {
  readonly name: { readonly value: string }
  readonly description?: StringValueNode | undefined
  readonly arguments?: readonly Described[] | undefined
}

const within =
  (outer: Described) =>
  (inner: Described): Described => ({ ...inner, name: { value: `${outer.name.value}.${inner.name.value}` } })
