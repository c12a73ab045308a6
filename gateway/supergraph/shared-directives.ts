import {
  GraphQLDirective,
  GraphQLSchema,
  isInputType,
  Kind,
  parseType,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLInputType,
  type TypeNode,
} from 'graphql'

/** Directives of queries that subgraphs have composed into the supergraph. */
export interface SharedDirectives {
  /** By which documents are checked: what analysts see, and these directives. */
  readonly schema: GraphQLSchema
  /** A document without them, as it is planned: the planner does not know them, and they do not change what is asked. */
  without(document: DocumentNode): DocumentNode
}

const EXECUTABLE: ReadonlySet<string> = new Set([
  'QUERY',
  'MUTATION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
])

/** @param whole the schema of the supergraph; @param api what analysts see of it */
export function sharedDirectives(whole: GraphQLSchema, api: GraphQLSchema): SharedDirectives {
  const shared = whole
    .getDirectives()
    .filter(({ name, locations }) => !api.getDirective(name) && locations.some((location) => EXECUTABLE.has(location)))
    .flatMap((directive) => seenBy(api, directive) ?? [])
  if (shared.length === 0) return { schema: api, without: (document) => document }
  const names = new Set(shared.map(({ name }) => name))
  const config = api.toConfig()
  return {
    schema: new GraphQLSchema({ ...config, directives: [...config.directives, ...shared], assumeValid: true }),
    without: (document) =>
      visit(document, { [Kind.DIRECTIVE]: ({ name }) => (names.has(name.value) ? null : undefined) }),
  }
}

/** A directive whose arguments have the types that analysts see; null: they do not see one of them. */
function seenBy(api: GraphQLSchema, directive: GraphQLDirective): GraphQLDirective | null {
  const args: GraphQLFieldConfigArgumentMap = {}
  const config = directive.toConfig()
  for (const [name, argument] of Object.entries(config.args)) {
    const type = inputTypeIn(api, parseType(String(argument.type)))
    if (!type) return null
    args[name] = { ...argument, type }
  }
  return new GraphQLDirective({ ...config, args })
}

function inputTypeIn(api: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  const type = typeFromAST(api, node)
  return isInputType(type) ? type : undefined
}
