import type { ApolloGateway } from '@apollo/gateway'
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'
import { currentRequest } from '../request/current-request.ts'
import { InvalidDocument } from '../request/valid-document.ts'
import { loadSupergraph, type LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { answerPrepared, type AnsweringParts } from './answer-prepared.ts'
import { acceptorOf, type AcceptorOf } from './leaf.ts'
import { knownOperations, type KnownOperations } from './known-operations.ts'

export type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, never>>['gateway']
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>
type RequestContext = Parameters<Executor>[0]

export interface ExchangeGatewayParts extends AnsweringParts {
  /** Holds the supergraph and replaces it when what the subgraphs serve changes. */
  readonly apollo: ApolloGateway
  /** What subgraphs' answers may hold; absent: the exchange's own types. */
  readonly acceptorOf?: AcceptorOf
}

export interface ExchangeGateway {
  /** For Apollo Server: Apollo Gateway's supergraph and planning, and our own way of running the plan. */
  readonly gateway: GatewayInterface
  /** Operations that Apollo Server has let pass before. */
  readonly known: KnownOperations
  /** Prepare for a supergraph that is about to take over what the present one is asked most. */
  readonly warm: (supergraphSdl: string) => Promise<void>
  /** How many operations are ready to be run. */
  readonly keptOperations: () => number
}

export function exchangeGateway(parts: ExchangeGatewayParts): ExchangeGateway {
  const { apollo, operations } = parts
  const loaded = new WeakMap<GraphQLSchema, LoadedSupergraph>()
  const load = (sdl: string) => loadSupergraph({ sdl, acceptorOf: parts.acceptorOf ?? acceptorOf })
  let current: LoadedSupergraph | undefined
  let warmed: { readonly sdl: string; readonly supergraph: LoadedSupergraph } | undefined
  apollo.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl: sdl }) => {
    // Whatever is still planned for the one before ends by itself.
    current = warmed?.sdl === sdl ? warmed.supergraph : load(sdl)
    warmed = undefined
    loaded.set(apiSchema, current)
  })

  const executor: Executor = async (context) => {
    const supergraph = loaded.get(context.schema)
    if (!supergraph) throw new Error('a question came for a schema that was never loaded')
    const { source } = context
    const { operationName, variables = {} } = context.request
    const request = currentRequest()
    try {
      // Nothing is planned for a document that would not be answered.
      operations.requireTrusted(source)
      const prepared = await supergraph.prepare(context.document, { source, operationName })
      if (!prepared) return unknownOperation(context)
      return await answerPrepared({ prepared, source, variables, apiSchema: supergraph.apiSchema }, request, parts)
    } catch (error) {
      return refusal(error)
    }
  }

  return {
    gateway: {
      onSchemaLoadOrUpdate: (listener) => apollo.onSchemaLoadOrUpdate(listener),
      async load({ apollo: configuration }) {
        await apollo.load({ apollo: configuration })
        return { executor }
      },
      async stop() {
        current?.close()
        await apollo.stop()
      },
    },
    async warm(sdl) {
      const supergraph = load(sdl)
      if (current) await supergraph.warm(current)
      warmed = { sdl, supergraph }
    },
    known: knownOperations(() => current, parts),
    keptOperations: () => current?.keptOperations() ?? 0,
  }
}

/** Nothing is answered, for a reason that may be told: what is wrong with the document, or that nothing can be logged. */
export function refusal(error: unknown): ExecutionResult {
  if (error instanceof InvalidDocument) return { errors: error.errors }
  if (!(error instanceof ExchangeError)) throw error
  const extensions = { ...error.toExtensions(), http: { status: error.entry.http } }
  return { errors: [new GraphQLError(error.message, { extensions })] }
}

const unknownOperation = ({ request }: RequestContext): ExecutionResult => ({
  errors: [
    new GraphQLError(
      request.operationName
        ? `The document has no operation named "${request.operationName}".`
        : 'The document has several operations: name one in operationName.',
    ),
  ],
})
