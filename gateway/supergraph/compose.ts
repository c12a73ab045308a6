import { composeServices } from '@apollo/composition'
import { GraphQLError, parse, type GraphQLErrorExtensions } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'

/** What a subgraph serves as its schema. */
export interface ServedSchema {
  readonly graph: string
  readonly sdl: string
}

/** One reason why schemas do not compose, in the words of Apollo's composition. */
export interface CompositionProblem {
  /** Of the list at https://www.apollographql.com/docs/graphos/reference/errors, e.g. FIELD_TYPE_MISMATCH. */
  readonly code: string
  readonly message: string
}

/** COMPOSITION_FAILED; its message has every reason. */
export class CompositionFailed extends ExchangeError {
  readonly problems: readonly CompositionProblem[]

  constructor(problems: readonly CompositionProblem[], cause?: unknown) {
    super('COMPOSITION_FAILED', problems.map(({ message }) => message).join(' | '), { cause })
    this.problems = problems
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What is no GraphQL at all, in Apollo's word for it. */
const NO_GRAPHQL = 'INVALID_GRAPHQL'

const parsed = ({ graph, sdl }: ServedSchema) => {
  try {
    return { name: graph, url: `http://${graph}`, typeDefs: parse(sdl) }
  } catch (cause) {
    throw new CompositionFailed([{ code: NO_GRAPHQL, message: `[${graph}] ${placed(cause)}` }], cause)
  }
}

function placed(cause: unknown): string {
  const [at] = cause instanceof GraphQLError ? (cause.locations ?? []) : []
  return at ? `${messageOf(cause)} (line ${at.line}, column ${at.column})` : messageOf(cause)
}

const codeOf = ({ code }: GraphQLErrorExtensions): string => (typeof code === 'string' ? code : NO_GRAPHQL)

/**
 * One supergraph from the subgraphs' schemas: the same text for the same schemas, in whatever order they come. It names
 * no address; each subgraph's is `http://<graph>`, and where that really is only the gateway's settings know.
 * @throws COMPOSITION_FAILED with every reason
 */
export async function composeSupergraph(served: readonly ServedSchema[]): Promise<string> {
  const services = served.toSorted((one, other) => (one.graph < other.graph ? -1 : 1)).map(parsed)
  const { errors, supergraphSdl } = composed(services)
  if (errors) {
    throw new CompositionFailed(errors.map(({ message, extensions }) => ({ code: codeOf(extensions), message })))
  }
  return supergraphSdl
}

/** Schemas that parse can still be such that Apollo's composition throws over them. */
function composed(services: Parameters<typeof composeServices>[0]) {
  try {
    return composeServices(services)
  } catch (cause) {
    throw new CompositionFailed([{ code: NO_GRAPHQL, message: messageOf(cause) }], cause)
  }
}
