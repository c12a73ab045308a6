import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql'

const argument = (directive: ConstDirectiveNode, name: string): string | boolean | undefined => {
  const value = directive.arguments?.find((given) => given.name.value === name)?.value
  return value && 'value' in value ? value.value : undefined
}

const named = (directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly ConstDirectiveNode[] =>
  (directives ?? []).filter((directive) => directive.name.value === name)

/** Whether a `@join__field` says that its graph answers: not where it only knows the field from elsewhere, or was overridden. */
const answers = (join: ConstDirectiveNode): boolean =>
  argument(join, 'external') !== true && argument(join, 'usedOverridden') !== true

/** Whether a `@join__type` says more than how its graph names what others answer for. */
const resolves = (join: ConstDirectiveNode): boolean => argument(join, 'resolvable') !== false

/**
 * Which subgraphs answer each field of an object type.
 * @param supergraphSdl as composition prints it
 * @returns the subgraphs' names by `Type.field`
 */
export function resolvingGraphs(supergraphSdl: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { definitions } = parse(supergraphSdl, { noLocation: true })
  const graphs = definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  )
  const names = new Map<unknown, string>(
    (graphs?.values ?? []).map(({ name, directives }) => {
      const [graph] = named(directives, 'join__graph')
      return [name.value, String((graph && argument(graph, 'name')) ?? name.value)]
    }),
  )
  const found = (joins: readonly ConstDirectiveNode[]): ReadonlySet<string> =>
    new Set(joins.flatMap((join) => names.get(argument(join, 'graph')) ?? []))
  const types = definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  )
  return new Map(
    types.flatMap(({ name, directives, fields }) =>
      (fields ?? []).map((field) => {
        const joins = named(field.directives, 'join__field')
        // A field that says nothing of its own is answered by all that know its type.
        const resolving = joins.length > 0 ? joins.filter(answers) : named(directives, 'join__type').filter(resolves)
        return [`${name.value}.${field.name.value}`, found(resolving)] as const
      }),
    ),
  )
}
