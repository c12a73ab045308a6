import { isQuery, type AskingQuestion, type Reply } from '../fetch/asking.ts'
import { gathering } from '../fetch/gathering.ts'
import type { Subgraph } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'

interface Waiting {
  readonly body: string
  readonly asking: AskingQuestion
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

/** Questions in one array; servers usually take no more. */
const MOST_TOGETHER = 10

const inTens = (questions: readonly Waiting[]): readonly (readonly Waiting[])[] =>
  Array.from({ length: Math.ceil(questions.length / MOST_TOGETHER) }, (_, nth) =>
    questions.slice(nth * MOST_TOGETHER, (nth + 1) * MOST_TOGETHER),
  )

/** Whoever gave up is left waiting for nobody: the others' answer still comes. */
const NEVER = new AbortController().signal

/**
 * Ask a subgraph what it is asked at the same moment as one JSON array of requests, which many GraphQL servers take and answer
 * with an array in the same order. Mutations go alone.
 */
export function inArrays(subgraph: Subgraph): Subgraph {
  async function askAll(questions: readonly Waiting[]): Promise<void> {
    const [first] = questions
    if (!first) return
    try {
      if (questions.length === 1) return first.resolve(await subgraph.ask(first.body, first.asking))
      const timeoutMs = Math.max(...questions.map(({ asking }) => asking.timeoutMs))
      const array = `[${questions.map(({ body }) => body).join(',')}]`
      const { status, body } = await subgraph.ask(array, { ...first.asking, signal: NEVER, timeoutMs })
      // One answer for all, such as that arrays are not taken, is each one's answer.
      questions.forEach(({ resolve }, nth) => resolve({ status, body: Array.isArray(body) ? body[nth] : body }))
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }

  const send = gathering<Waiting>({ split: inTens, leave: askAll })
  return {
    ...subgraph,
    ask(body, asking) {
      if (!isQuery(body)) return subgraph.ask(body, asking)
      const { promise, resolve, reject } = Promise.withResolvers<Reply>()
      send({ body, asking, resolve, reject })
      return promise
    },
  }
}

/** The same for each of them. */
export function allInArrays(subgraphs: Subgraphs): Subgraphs {
  const known = new Map<string, Subgraph>()
  return {
    ...subgraphs,
    of(graph) {
      const subgraph = known.get(graph) ?? inArrays(subgraphs.of(graph))
      known.set(graph, subgraph)
      return subgraph
    },
  }
}
