import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { GraphQLSchema, parse } from 'graphql'
import { createResolversMap } from 'type-graphql'

/** Finds an entity by its key. Asynchronous, so that one that fails takes no other with it. */
export type ReferenceResolver<Context> = (
  reference: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<object | null>

interface Federation<Context> {
  /** Directives that the schema uses, such as @key. */
  readonly imports: readonly string[]
  /** By name of the entity's type. */
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>
}

type Resolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown; resolvers?: unknown }>['resolvers']
>

const LINK = 'https://specs.apollo.dev/federation/v2.9'

/** Make a federation subgraph of a schema whose types carry federation's directives. */
export function subgraphSchema<Context>(
  schema: GraphQLSchema,
  { imports, references }: Federation<Context>,
): GraphQLSchema {
  const link = `extend schema @link(url: "${LINK}", import: ${JSON.stringify(imports)})`
  const resolvers = createResolversMap(schema)
  for (const [typeName, resolveReference] of Object.entries(references)) {
    Object.assign((resolvers[typeName] ??= {}), { __resolveReference: resolveReference })
  }
  return buildSubgraphSchema({
    typeDefs: parse(`${link}\n${printSchemaWithDirectives(withoutEmptyQuery(schema))}`),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one map of resolvers, in each library's own words
    resolvers: resolvers as Resolvers,
  })
}

// Every schema is given a Query, which GraphQL forbids to be empty; federation adds its own fields to it.
function withoutEmptyQuery(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType()
  if (!query || Object.keys(query.getFields()).length > 0) return schema
  const config = schema.toConfig()
  return new GraphQLSchema({ ...config, query: null, types: config.types.filter((type) => type !== query) })
}
