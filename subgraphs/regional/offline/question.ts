import {
  getVariableValues,
  GraphQLError,
  Kind,
  NoFragmentCyclesRule,
  OperationTypeNode,
  parse,
  typeFromAST,
  validate,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  UniqueFragmentNamesRule,
  UniqueOperationNamesRule,
  ScalarLeafsRule,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'

/** A GraphQL question as it was asked. */
export interface AskedQuestion {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
}

/** The same, understood. */
export interface Operation {
  readonly schema: GraphQLSchema
  readonly root: GraphQLObjectType
  readonly node: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

/** What is left to the gateway: whether there is such a field. One that this schema lacks is not attested, and no more. */
const RULES = [
  ...[KnownFragmentNamesRule, NoFragmentCyclesRule, UniqueFragmentNamesRule],
  ...[LoneAnonymousOperationRule, UniqueOperationNamesRule, ScalarLeafsRule],
]

/** @throws QUERY_INVALID */
export function readOperation(
  schema: GraphQLSchema,
  { query, variables = {}, operationName }: AskedQuestion,
): Operation {
  const document = parsed(query)
  const [error] = validate(schema, document, RULES)
  if (error) throw invalid(error.message, error)
  const node = chosen(document, operationName)
  const root = schema.getQueryType()
  if (!root || node.operation !== OperationTypeNode.QUERY)
    throw invalid('Only a query has an answer that can be checked.')
  return { schema, root, node, fragments: fragmentsOf(document), variables: coerced(schema, node, variables) }
}

const invalid = (message: string, cause?: unknown) => new ExchangeError('QUERY_INVALID', message, { cause })

function parsed(query: string): DocumentNode {
  try {
    return parse(query)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [{ line, column } = { line: 0, column: 0 }] = error.locations ?? []
    throw invalid(`${error.message} (line ${line}, column ${column}).`, error)
  }
}

function chosen({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const [first, ...others] = operations
  if (!first) throw invalid('The document holds no operation.')
  const names = operations.map((one) => one.name?.value ?? '').join(', ')
  if (name === undefined) {
    if (others.length === 0) return first
    throw invalid(`The document has several operations, ${names}; name the one that was asked.`)
  }
  const named = operations.find((one) => one.name?.value === name)
  if (named) return named
  throw invalid(`The document has no operation "${name.slice(0, 80)}"; it has: ${names || 'one without a name'}.`)
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])))

function coerced(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const known = variableDefinitions.filter(({ type }) => isKnown(schema, type))
  const result = getVariableValues(schema, known, given)
  if (result.errors?.[0]) throw invalid(result.errors[0].message, result.errors[0])
  return result.coerced ?? {}
}

/** A type of a field that this schema lacks is of no consequence here. */
function isKnown(
  schema: GraphQLSchema,
  type: NonNullable<OperationDefinitionNode['variableDefinitions']>[number]['type'],
) {
  switch (type.kind) {
    case Kind.NAMED_TYPE:
      return typeFromAST(schema, type) !== undefined
    case Kind.LIST_TYPE:
    case Kind.NON_NULL_TYPE:
      return isKnown(schema, type.type)
  }
}
