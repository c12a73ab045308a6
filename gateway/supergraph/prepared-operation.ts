import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { PreparedPlan } from '../execute/run-plan.ts'
import type { ShapeResponse } from '../execute/shape-response.ts'
import type { Cost } from '../request/document-cost.ts'
import type { Fragments } from '../fragments.ts'

/** An operation that has been checked and planned, and can be run any number of times. */
export interface PreparedOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly fragments: Fragments
  readonly plan: PreparedPlan
  readonly shape: ShapeResponse
  readonly cost: Cost
  /** It asks about the schema. */
  readonly introspects: boolean
  /** The analyst's alias, by the key that replaced it in the plan. */
  readonly renamed: ReadonlyMap<string, string>
}
