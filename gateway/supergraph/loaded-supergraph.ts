import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import { getOperationAST, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { requireLimits } from '../request/document-limits.ts'
import { requireValid } from '../request/valid-document.ts'
import { preparePlan, type PreparedPlan } from '../execute/run-plan.ts'
import { fragmentsOf, type Fragments } from '../respond/response-path.ts'
import { safeAliases, type SafeAliases } from './safe-aliases.ts'

export interface PreparedOperation {
  readonly operation: OperationDefinitionNode
  readonly fragments: Fragments
  readonly plan: PreparedPlan
  /** The analyst's alias, by the key that replaced it in the plan. */
  readonly renamed: ReadonlyMap<string, string>
}

/** A supergraph with its planner and the plans made so far; all of it is dropped when a new one takes over. */
export interface LoadedSupergraph {
  readonly apiSchema: GraphQLSchema
  readonly aliases: SafeAliases
  /**
   * Check a document and plan one of its operations, once while it is in use.
   * @returns null when the document has no operation of that name
   * @throws QUERY_TOO_LARGE, QUERY_INVALID, and GraphQL's own errors all together
   */
  prepare(document: DocumentNode, hash: string, operationName: string | undefined): PreparedOperation | null
}

/** Characters of document and fetches that the cached plans may come from. */
const PLANS_LIMIT = 16 * 1024 * 1024

const sizeOf = ({ operation, plan }: PreparedOperation): number =>
  [...plan.fetches.keys()].reduce((size, { operation: text }) => size + text.length, operation.loc?.end ?? 1)

export function loadSupergraph(sdl: string, apiSchema: GraphQLSchema): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false })
  const planner = new QueryPlanner(supergraph)
  const schema = supergraph.schema.toGraphQLJSSchema()
  const api = supergraph.apiSchema()
  const aliases = safeAliases(schema)
  const plans = new LRUCache<string, PreparedOperation>({ maxSize: PLANS_LIMIT, sizeCalculation: sizeOf })

  function plan(document: DocumentNode, operation: OperationDefinitionNode): PreparedOperation {
    const name = operation.name?.value
    const { document: planned, renamed } = aliases.apply(document)
    const asked = operationFromDocument(api, planned, name === undefined ? {} : { operationName: name })
    const prepared = preparePlan(planner.buildQueryPlan(asked), schema)
    return { operation, fragments: fragmentsOf(document), plan: prepared, renamed }
  }

  return {
    apiSchema,
    aliases,
    prepare(document, hash, operationName) {
      const key = `${hash} ${operationName ?? ''}`
      const known = plans.get(key)
      if (known) return known
      requireLimits(document)
      requireValid(document, apiSchema)
      const operation = getOperationAST(document, operationName)
      if (!operation) return null
      const prepared = plan(document, operation)
      plans.set(key, prepared)
      return prepared
    },
  }
}
