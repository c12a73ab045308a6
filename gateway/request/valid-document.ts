import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql'

/** What is wrong with a document, as GraphQL says it. */
export class InvalidDocument extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[]) {
    super('The document is not valid.')
    this.name = 'InvalidDocument'
    this.errors = errors
  }
}

/** More mistakes than anybody reads at once. */
const MOST_ERRORS = 20

/** @throws InvalidDocument */
export function requireValid(document: DocumentNode, schema: GraphQLSchema): void {
  const errors = validate(schema, document, undefined, { maxErrors: MOST_ERRORS })
  if (errors.length > 0) throw new InvalidDocument(errors.map(toBeTold))
}

const toBeTold = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  })
