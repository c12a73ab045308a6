import { GraphQLError, Kind, visit, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql'
import { INTROSPECTION } from '../execute/introspect.ts'
import { documentOf, type Fragments } from '../fragments.ts'
import { InvalidDocument } from './valid-document.ts'

/** Whether any part of an operation asks about the schema; `__typename` tells of an answer, not of the schema. */
export function introspects(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  let found = false
  visit(documentOf(operation, fragments), {
    [Kind.FIELD]({ name }) {
      found ||= INTROSPECTION.includes(name.value)
    },
  })
  return found
}

/** As GraphQL says what is wrong with a document. */
export const introspectionRefused = (): InvalidDocument =>
  new InvalidDocument([
    new GraphQLError('This gateway does not tell its schema.', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
    }),
  ])

const SUGGESTION = / ?Did you mean .*\?$/s

/** A mistake without the names that would have been right: whoever may not see the schema could collect them. */
export const withoutSuggestion = (error: GraphQLFormattedError): GraphQLFormattedError => ({
  ...error,
  message: error.message.replace(SUGGESTION, ''),
})
