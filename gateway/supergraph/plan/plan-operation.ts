import { operationFromDocument, type Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'

/** @param document valid for the supergraph's API; @param operationName null where it has one operation only */
export type PlanOperation = (document: DocumentNode, operationName: string | null) => QueryPlan

/** Plans by Apollo's query planner. */
export function planningOver(supergraph: Supergraph): PlanOperation {
  const planner = new QueryPlanner(supergraph)
  const api = supergraph.apiSchema()
  return (document, operationName) => {
    const asked = operationFromDocument(api, document, operationName === null ? {} : { operationName })
    return planner.buildQueryPlan(asked)
  }
}
