import { parse, visit, type ConstDirectiveNode, type ObjectTypeDefinitionNode } from 'graphql'

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
