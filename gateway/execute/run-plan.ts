import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner'
import type { PlannedTypes } from './answer-shape.ts'
import { addTo, Merged, targetsAt, type Target } from './merged.ts'
import { prepareFetch, type PreparedFetch } from './prepared-fetch.ts'
import type { Question } from './question.ts'
import { runFetch } from './run-fetch.ts'

/** A plan that can be run any number of times. */
export interface PreparedPlan {
  readonly root: PlanNode | undefined
  readonly fetches: ReadonlyMap<FetchNode, PreparedFetch>
  /** Of what could not be asked for in the same go. */
  readonly others?: readonly PreparedPlan[]
}

function* fetchesOf(node: PlanNode | undefined): Generator<FetchNode> {
  switch (node?.kind) {
    case 'Fetch':
      yield node
      return
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) yield* fetchesOf(child)
      return
    case 'Flatten':
      yield* fetchesOf(node.node)
      return
    case 'Condition':
      yield* fetchesOf(node.ifClause)
      yield* fetchesOf(node.elseClause)
      return
    case 'Defer':
      throw new Error('the plan defers, which nobody was offered')
    case undefined:
  }
}

export function preparePlan({ node }: QueryPlan, types: PlannedTypes): PreparedPlan {
  if (node?.kind === 'Subscription') throw new Error('the plan subscribes, which nobody was offered')
  return { root: node, fetches: new Map([...fetchesOf(node)].map((fetch) => [fetch, prepareFetch(fetch, types)])) }
}

/** Run the plan; what it brings is in the result, what it does not is among the question's faults. */
export async function runPlan(plan: PreparedPlan, question: Question): Promise<Merged> {
  const { others = [] } = plan
  if (others.length === 0) return runOne(plan, question)
  const [data, ...rest] = await Promise.all([runOne(plan, question), ...others.map((other) => runOne(other, question))])
  for (const other of rest) addTo(data, other)
  return data
}

async function runOne({ root, fetches }: PreparedPlan, question: Question): Promise<Merged> {
  const data = new Merged()

  async function run(node: PlanNode, targets: readonly Target[]): Promise<void> {
    if (question.abandoned() || targets.length === 0) return
    switch (node.kind) {
      case 'Sequence':
        for (const child of node.nodes) await run(child, targets)
        return
      case 'Parallel':
        await Promise.all(node.nodes.map((child) => run(child, targets)))
        return
      case 'Flatten':
        return run(node.node, targetsAt(targets, node.path))
      case 'Condition': {
        const chosen = question.values[node.condition] === true ? node.ifClause : node.elseClause
        return chosen && run(chosen, targets)
      }
      case 'Fetch': {
        const fetch = fetches.get(node)
        return fetch && runFetch(fetch, targets, question)
      }
      case 'Defer':
    }
  }

  if (root) await run(root, [{ value: data, path: undefined }])
  return data
}
