import { performance } from 'node:perf_hooks'
import type { ApolloGateway } from '@apollo/gateway'
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { ERRORS } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { systemCode } from '../../shared/system-code.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { Parties } from '../parties.ts'
import { currentRequest, type CurrentRequest } from '../request/current-request.ts'
import { collectFaults, type Fault } from '../respond/fault.ts'
import { visibleFaults } from '../respond/visible-faults.ts'
import { loadSupergraph, type LoadedSupergraph, type PreparedOperation } from '../supergraph/loaded-supergraph.ts'
import { newBudget } from './budget.ts'
import type { Question } from './question.ts'
import { runPlan } from './run-plan.ts'
import { shapeResponse } from './shape-response.ts'

export type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, never>>['gateway']
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>
type RequestContext = Parameters<Executor>[0]

export interface ExchangeGatewayParts {
  /** Holds the supergraph and replaces it when what the subgraphs serve changes. */
  readonly apollo: ApolloGateway
  readonly subgraphs: Subgraphs
  readonly parties: Parties
  readonly fetchTimeoutMs: number
  readonly log: Log
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
    const operation = supergraph.prepare(context.document, context.queryHash, context.request.operationName)
    return operation ? answer(operation, supergraph, context) : unknownOperation(context)
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
    const question = questionOf(variables, values.coerced, currentRequest())
    const data = await runPlan(plan, question)
    if (question.abandoned()) {
      // What is missing now is missing for nobody, and no fault of anybody's.
      log.info({ requestId: currentRequest().requestId }, 'Nobody waits for the answer any more')
      return { data: null }
    }
    const shaping = { schema: apiSchema, document, operationName, variables, keyOf: aliases.keyOf }
    const shaped = shapeResponse(shaping, data)
    const faults = question.faults.all.map((fault) => ({
      ...fault,
      path: fault.path.map((key) => renamed.get(String(key)) ?? key),
    }))
    const unexplained = shaped.errors.filter(({ path = [] }) => !faults.some((fault) => related(fault.path, path)))
    const errors = [...visibleFaults(faults, prepared).map(toGraphqlError), ...unexplained]
    return { data: shaped.data ?? null, ...(errors.length > 0 ? { errors } : {}) }
  }

  function questionOf(variables: Question['variables'], coerced: Record<string, unknown>, request: CurrentRequest) {
    const budget = newBudget(parts.fetchTimeoutMs, () => performance.now())
    const question: Question = {
      variables,
      holds: (variable) => coerced[variable] === true,
      ask: (graph, body) =>
        budget.spend(graph, (timeoutMs) => parts.subgraphs.of(graph).ask(body, { ...request, timeoutMs })),
      parties: parts.parties,
      faults: collectFaults(),
      abandoned: () => request.signal.aborted,
      note: (graph, { code, message, cause }) =>
        log.warn({ requestId: request.requestId, graph, code, cause: describe(cause) }, message),
    }
    return question
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

/** What a log needs of a cause, without the figures that an answer may hold. */
const describe = (cause: unknown): unknown =>
  cause instanceof Error ? { name: cause.name, message: cause.message, code: systemCode(cause) } : cause

const unknownOperation = ({ request }: RequestContext): ExecutionResult => ({
  errors: [
    new GraphQLError(
      request.operationName
        ? `The document has no operation named "${request.operationName}".`
        : 'The document has several operations: name one in operationName.',
    ),
  ],
})
