import type { Bench, Effort, Finding } from '../bench.ts'
import { startContender, type Contender } from '../contender.ts'
import { takeTurns } from '../turns.ts'
import { measureInProcess } from './in-process.ts'
import { QUESTION } from './question.ts'
import { COUNT } from './rows-in-memory.ts'

export const rows: Bench = {
  shows: '1,000 observations out of a subgraph: what GraphQL adds to JSON.stringify of them',
  run,
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  const contenders: Contender[] = []
  try {
    const { json, answer, graphqlJs } = await measureInProcess()
    contenders.push(await startContender('JSON.stringify alone', 'dist/test/bench/rows/json-alone.js', []))
    contenders.push(await startContender('subgraph', 'dist/test/bench/rows/subgraph.js', []))
    const bodies = [JSON.stringify(QUESTION)]
    const [alone, subgraph] = await takeTurns(
      contenders.map((contender) => ({ contender, bodies })),
      1,
      effort,
    )
    if (!alone || !subgraph) throw new Error('a contender was not measured')
    const line = (what: string, ms: number, limit: number) => [
      what,
      ms.toFixed(2),
      (ms - limit).toFixed(2),
      ((ms - limit) / json).toFixed(1),
    ]
    return [
      {
        caption: `${COUNT} rows of 19 values, already in memory; JSON.stringify of them takes ${json.toFixed(2)} ms.`,
        head: ['answer', 'CPU ms', "of it GraphQL's own", '× JSON.stringify'],
        rows: [
          line('in process', answer, json),
          line('in process, by graphql-js alone', graphqlJs, json),
          line('over HTTP, beside JSON.stringify in a bare server', subgraph.cpu, alone.cpu),
        ],
      },
    ]
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()))
  }
}
