import type { ApolloGateway } from '@apollo/gateway'
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { ERRORS, ExchangeError } from '../../shared/errors.ts'
import { termsOfUse } from '../evidence/terms-of-use.ts'
import { currentRequest } from '../request/current-request.ts'
import { InvalidDocument } from '../request/valid-document.ts'
import type { Fault } from '../respond/fault.ts'
import { visibleFaults } from '../respond/visible-faults.ts'
import { loadSupergraph, type LoadedSupergraph, type PreparedOperation } from '../supergraph/loaded-supergraph.ts'
import { newQuestion, type QuestionParts } from './new-question.ts'
import { runPlan } from './run-plan.ts'
import { shapeResponse } from './shape-response.ts'

export type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, never>>['gateway']
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>
type RequestContext = Parameters<Executor>[0]

export interface ExchangeGatewayParts extends QuestionParts {
  /** Holds the supergraph and replaces it when what the subgraphs serve changes. */
  readonly apollo: ApolloGateway
}

const toGraphqlError = ({ code, message, reporter, path, details }: Fault): GraphQLError =>
  new GraphQLError(message, {
    path,
    extensions: { ...details, code, ...(reporter === undefined ? {} : { reporter }), remedy: ERRORS[code].remedy.en },
  })

/** Is one path on the way to the other? Then one of the two errors explains the other. */
const related = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.slice(0, other.length).every((step, index) => step === other[index])

/** Apollo Server's gateway: Apollo Gateway's supergraph and planning, and our own way of running the plan. */
export function exchangeGateway(parts: ExchangeGatewayParts): GatewayInterface {
  const { apollo, log } = parts
  const loaded = new WeakMap<GraphQLSchema, LoadedSupergraph>()
  apollo.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    loaded.set(apiSchema, loadSupergraph(coreSupergraphSdl, apiSchema))
  })

  const executor: Executor = async (context) => {
    const supergraph = loaded.get(context.schema)
    if (!supergraph) throw new Error('a question came for a schema that was never loaded')
    try {
      const operation = supergraph.prepare(context.document, context.queryHash, context.request.operationName)
      return operation ? await answer(operation, supergraph, context) : unknownOperation(context)
    } catch (error) {
      return refusal(error)
    }
  }

  async function answer(
    prepared: PreparedOperation,
    { apiSchema, aliases }: LoadedSupergraph,
    context: RequestContext,
  ) {
    const { document } = context
    const { operation, plan, renamed } = prepared
    const { operationName, variables = {} } = context.request
    const values = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables)
    if (values.errors) return { errors: values.errors }
    const request = currentRequest()
    const { question, record } = newQuestion({ variables, values: values.coerced }, request, parts)
    const data = await runPlan(plan, question)
    // What is missing now is missing for nobody, and no fault of anybody's.
    if (question.abandoned()) log.info({ requestId: request.requestId }, 'Nobody waits for the answer any more')
    const receipts = await record.close()
    if (question.abandoned()) return { data: null }
    const shaping = { schema: apiSchema, document, operationName, variables, keyOf: aliases.keyOf }
    const shaped = shapeResponse(shaping, data)
    const faults = question.faults.all.map((fault) => ({
      ...fault,
      path: fault.path.map((key) => renamed.get(String(key)) ?? key),
    }))
    const unexplained = shaped.errors.filter(({ path = [] }) => !faults.some((fault) => related(fault.path, path)))
    const errors = [...visibleFaults(faults, prepared).map(toGraphqlError), ...unexplained]
    return {
      data: shaped.data ?? null,
      ...(errors.length > 0 ? { errors } : {}),
      ...(receipts.length > 0 ? { extensions: { receipts, terms: termsOfUse(receipts) } } : {}),
    }
  }

  return {
    onSchemaLoadOrUpdate: (listener) => apollo.onSchemaLoadOrUpdate(listener),
    async load({ apollo: configuration }) {
      await apollo.load({ apollo: configuration })
      return { executor }
    },
    stop: () => apollo.stop(),
  }
}

/** Nothing is answered, for a reason that may be told: what is wrong with the document, or that nothing can be logged. */
function refusal(error: unknown): ExecutionResult {
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
