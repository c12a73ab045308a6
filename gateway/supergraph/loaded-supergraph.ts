import { performance } from 'node:perf_hooks'
import { Supergraph } from '@apollo/federation-internals'
import type { QueryPlan } from '@apollo/query-planner'
import { getOperationAST, OperationTypeNode, type DocumentNode, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'
import type { AcceptorOf } from '../execute/leaf.ts'
import { preparePlan } from '../execute/run-plan.ts'
import { shapeResponse } from '../execute/shape-response.ts'
import { fragmentsOf } from '../fragments.ts'
import { costOf } from '../request/document-cost.ts'
import { requireLimits } from '../request/document-limits.ts'
import { introspects } from '../request/introspection.ts'
import { requireValid } from '../request/valid-document.ts'
import { keptOperations, type OperationKey } from './kept-operations.ts'
import { planApart } from './plan/plan-apart.ts'
import { planningOver } from './plan/plan-operation.ts'
import { requiredWithArguments, requiringFields } from './required-fields.ts'
import type { PreparedOperation } from './prepared-operation.ts'
import { separatingRequirements } from './separate-requirements.ts'
import { safeAliases } from './safe-aliases.ts'
import { sharedDirectives } from './shared-directives.ts'

/** A supergraph with its planner and the plans made so far; all of it is dropped when a new one takes over. */
export interface LoadedSupergraph {
  /** What analysts see. */
  readonly apiSchema: GraphQLSchema
  /**
   * Check a document and plan one of its operations, once while it is in use.
   * @returns null when the document has no operation of that name
   * @throws QUERY_TOO_LARGE, QUERY_INVALID, and GraphQL's own errors all together
   */
  prepare(document: DocumentNode, key: OperationKey): Promise<PreparedOperation | null>
  /** What was prepared and is still kept; null: nothing of that text and name. */
  known(key: OperationKey): PreparedOperation | null
  /** Prepare, one after another, what another supergraph was asked most; what is no longer valid is left out. */
  warm(from: LoadedSupergraph): Promise<void>
  mostUsed(): readonly (readonly [OperationKey, DocumentNode])[]
  /** How many are kept. */
  keptOperations(): number
  close(): void
}

export interface SupergraphToLoad {
  readonly sdl: string
  /** What answers may hold. */
  readonly acceptorOf: AcceptorOf
}

/** To plan one field takes up to half a millisecond, in which nobody else is answered. */
const MOST_FIELDS_AT_ONCE = 100
/** There are supergraphs of which a document of few fields takes seconds to plan. */
const LONG_MS = 100
const FEWEST_AT_ONCE = 10

export function loadSupergraph({ sdl, acceptorOf }: SupergraphToLoad): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false })
  const types = { schema: supergraph.schema.toGraphQLJSSchema(), acceptorOf }
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema()
  const planHere = planningOver(supergraph)
  const apart = planApart(sdl)
  const requiring = requiringFields(supergraph)
  const aliases = safeAliases(types.schema, requiredWithArguments(supergraph, requiring))
  const directives = sharedDirectives(types.schema, apiSchema)
  const separated = separatingRequirements(requiring)
  const kept = keptOperations()
  let mostAtOnce = MOST_FIELDS_AT_ONCE

  /** How a document of so many fields is planned: once one has taken long, half as many are planned apart. */
  function planning(fields: number): (document: DocumentNode, operationName: string | null) => Promise<QueryPlan> {
    if (fields > mostAtOnce) return apart.plan
    return async (document, operationName) => {
      const since = performance.now()
      const plan = planHere(document, operationName)
      if (performance.now() - since > LONG_MS) mostAtOnce = Math.max(FEWEST_AT_ONCE, Math.floor(fields / 2))
      return plan
    }
  }

  async function prepareNew(document: DocumentNode, key: OperationKey): Promise<PreparedOperation | null> {
    const { fields } = requireLimits(document)
    requireValid(document, directives.schema)
    const operation = getOperationAST(document, key.operationName)
    if (!operation) return null
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      throw new ExchangeError('QUERY_INVALID', 'Nobody can subscribe here: a subscription is not answered.')
    }
    const { document: planned, renamed } = aliases.apply(directives.without(document))
    const planOperation = planning(fields)
    const [plan, ...apartFrom] = await Promise.all(
      separated(planned, operation.operation).map(async (part) => planOperation(part, operation.name?.value ?? null)),
    )
    if (!plan) throw new Error('an operation that is valid has no plan')
    const fragments = fragmentsOf(document)
    return {
      ...{ document, operation, fragments, renamed, introspects: introspects(operation, fragments) },
      cost: costOf(apiSchema, operation, fragments),
      plan: { ...preparePlan(plan, types), others: apartFrom.map((other) => preparePlan(other, types)) },
      shape: shapeResponse({ schema: apiSchema, operation, fragments, keyOf: aliases.keyOf }),
    }
  }

  return {
    apiSchema,
    known: (key) => kept.get(key),
    prepare: (document, key) => kept.getOrPrepare(key, () => prepareNew(document, key)),
    async warm(from) {
      for (const [key, document] of from.mostUsed()) {
        await kept.getOrPrepare(key, () => prepareNew(document, key)).catch(() => null)
        // Somebody waits for an answer of the one that is to be replaced.
        await new Promise(setImmediate)
      }
    },
    mostUsed: () => kept.mostUsed(),
    keptOperations: () => kept.size,
    close: apart.close,
  }
}
