import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'

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

/** What graphql-js says once it has made half a million comparisons of fields that have the same name in the answer. */
const GIVEN_UP = 'Validation aborted.'

/** @throws InvalidDocument; QUERY_TOO_LARGE where the same fields stand there too often to be compared with one another */
export function requireValid(document: DocumentNode, schema: GraphQLSchema): void {
  const errors = validate(schema, document, undefined, { maxErrors: MOST_ERRORS })
  if (errors.some(({ message }) => message === GIVEN_UP)) {
    const message =
      'The document asks for the same fields too often: to compare them takes more steps than the 500000 that are allowed.'
    throw new ExchangeError('QUERY_TOO_LARGE', message, { place: 'comparisons' })
  }
  if (errors.length > 0) throw new InvalidDocument(errors.map(toBeTold))
}

const toBeTold = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  })
