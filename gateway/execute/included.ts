import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
} from 'graphql'

/** Coerced variables of an operation, defaults included. */
export type Values = Readonly<Record<string, unknown>>

export type Conditional = FieldNode | FragmentSpreadNode | InlineFragmentNode

/** Whether a selection is asked for, by its own @skip and @include. @throws GraphQLError for a null condition */
export function isIncluded(node: Conditional, values: Values): boolean {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, values)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, values)?.['if'] !== false
}
