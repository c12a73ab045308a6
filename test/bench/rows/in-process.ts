import { execute, parse } from 'graphql'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { createLog } from '../../../shared/log.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { governmentSchema } from '../../../subgraphs/kit/graphql/government-schema.ts'
import { AnswerAccount } from '../../../subgraphs/kit/request/answer-account.ts'
import { graphqlServer } from '../../../subgraphs/kit/request/graphql-server.ts'
import { median } from '../median.ts'
import { QUESTION } from './question.ts'
import { contextOf, ROWS } from './rows-in-memory.ts'

/** Milliseconds of the processor, each the median of several rounds. */
export interface InProcess {
  /** The rows to JSON, nothing else. */
  readonly json: number
  /** The whole answer, from the question's text to the text of the answer. */
  readonly answer: number
  /** The same by graphql-js alone: every value resolved. */
  readonly graphqlJs: number
}

const ROUNDS = 5
const TIMES = 200

/** What it takes to make the answer where the rows are in memory already. */
export async function measureInProcess(): Promise<InProcess> {
  const schema = governmentSchema(kazakhstan)
  const scope = () => ({
    requestId: 'bench',
    signal: new AbortController().signal,
    log: createLog('bench', 'silent'),
    asker: NOBODY,
    decided: [],
    account: new AnswerAccount(),
  })
  const server = graphqlServer({ schema, context: contextOf, reporter: 'KZ' })
  const document = parse(QUESTION.query)
  const works = {
    json: () => JSON.stringify(ROWS),
    answer: async () => (await server.answer(QUESTION, undefined, scope())).body,
    graphqlJs: async () =>
      JSON.stringify(
        await execute({ schema, document, contextValue: contextOf(scope()), variableValues: QUESTION.variables }),
      ),
  }
  if ((await works.answer()).trim() !== (await works.graphqlJs())) throw new Error('the answers are not the same')
  const times = { json: [] as number[], answer: [] as number[], graphqlJs: [] as number[] }
  // Once for the compiler, then in turns.
  for (const work of Object.values(works)) await timeOf(work)
  for (let round = 0; round < ROUNDS; round += 1) {
    times.json.push(await timeOf(works.json))
    times.answer.push(await timeOf(works.answer))
    times.graphqlJs.push(await timeOf(works.graphqlJs))
  }
  return { json: median(times.json), answer: median(times.answer), graphqlJs: median(times.graphqlJs) }
}

/** Milliseconds of the processor for one time. Many together: the clock of the processor ticks slowly. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  for (let time = 0; time < TIMES; time += 1) await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000 / TIMES
}
