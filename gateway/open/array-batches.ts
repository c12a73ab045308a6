import { isQuery, type AskingQuestion, type Reply } from '../fetch/asking.ts'
import { gathering } from '../fetch/gathering.ts'
import { whileWaiting, type Patience } from '../fetch/patience.ts'
import type { Subgraph } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { Party } from '../parties.ts'
import { openParties } from './open-parties.ts'

interface Waiting {
  readonly body: string
  readonly asking: AskingQuestion
  readonly patience: Patience
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

/** Questions in one array; servers usually take no more. */
const MOST_TOGETHER = 10

function inTens(questions: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const waiting = questions.filter(({ patience }) => !patience.isOver)
  return Array.from({ length: Math.ceil(waiting.length / MOST_TOGETHER) }, (_, nth) =>
    waiting.slice(nth * MOST_TOGETHER, (nth + 1) * MOST_TOGETHER),
  )
}

/** Who asks in an array waits for themselves; what becomes of the array tells of the subgraph. */
const NO_TRIAL_MS = Number.POSITIVE_INFINITY

/**
 * Whoever gives up does so alone: the others' answer still comes.
 * @returns aborted when the last of them has gone away; whose time is up has seen that the subgraph is silent
 */
function untilAllHaveGone(questions: readonly Waiting[]): AbortSignal {
  const controller = new AbortController()
  for (const { asking, patience, reject } of questions) {
    patience.whenOver((reason) => {
      reject(reason)
      if (asking.signal.aborted && questions.every((other) => other.patience.isOver)) controller.abort(reason)
    })
  }
  return controller.signal
}

/**
 * Ask a subgraph what it is asked at the same moment as one JSON array of requests, which many GraphQL servers take and answer
 * with an array in the same order. Mutations go alone.
 */
function inArrays(subgraph: Subgraph, party: Party): Subgraph {
  async function askAll(questions: readonly Waiting[]): Promise<void> {
    const [first] = questions
    if (!first) return
    try {
      if (questions.length === 1) return first.resolve(await subgraph.ask(first.body, first.asking))
      const timeoutMs = Math.max(...questions.map(({ asking }) => asking.timeoutMs))
      const array = `[${questions.map(({ body }) => body).join(',')}]`
      const { status, body } = await subgraph.ask(array, {
        ...first.asking,
        signal: untilAllHaveGone(questions),
        timeoutMs,
      })
      // One answer for all, or another number of them, is nobody's.
      const answers: readonly unknown[] = Array.isArray(body) && body.length === questions.length ? body : []
      questions.forEach(({ resolve }, nth) => resolve({ status, body: answers[nth] }))
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }

  const send = gathering<Waiting>({ split: inTens, leave: askAll })
  return {
    ...subgraph,
    ask(body, asking) {
      if (!isQuery(body)) return subgraph.ask(body, asking)
      return whileWaiting(asking, party, NO_TRIAL_MS, (patience) => {
        const { promise, resolve, reject } = Promise.withResolvers<Reply>()
        patience.whenOver(reject)
        send({ body, asking, patience, resolve, reject })
        return promise
      })
    },
  }
}

/** The same for each of them. */
export function allInArrays(subgraphs: Subgraphs): Subgraphs {
  const known = new Map<string, Subgraph>()
  return {
    ...subgraphs,
    of(graph) {
      const subgraph = known.get(graph) ?? inArrays(subgraphs.of(graph), openParties.of(graph))
      known.set(graph, subgraph)
      return subgraph
    },
  }
}
