// Side by side in one run: this gateway, the stock one, and the limit, on the same subgraphs and the same question.
//   npm run bench                    prints the table
//   npm run bench -- --write         also writes it into shared/docs/performance.md
//   npm run bench -- --seconds 10 --rounds 5 --connections 16
import { parseArgs } from 'node:util'
import { countries } from '../../subgraphs/countries.ts'
import { startContender, type Contender } from './contender.ts'
import { MAIN_QUESTION } from '../../subgraphs/cli/up/main-question.ts'
import { measure, medianOf, type Measurement } from './measure.ts'
import { startRegion } from './region.ts'
import { printTable, writeDocument } from './table.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    port: { type: 'string', default: '4600' },
    write: { type: 'boolean', default: false },
  },
})
const connections = Number(values.connections)

async function answerOf(contender: Contender): Promise<string> {
  const response = await fetch(contender.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: MAIN_QUESTION }),
  })
  return JSON.stringify(((await response.json()) as { data?: unknown }).data)
}

const region = await startRegion(countries, Number(values.port))
const contenders: Contender[] = []
try {
  const subgraphs = JSON.stringify(region.subgraphs.map(({ graph, url }) => ({ name: graph, url })))
  const ours = await startContender('this gateway', 'dist/gateway/main.js', [], region.gatewayEnvironment)
  const stock = await startContender('stock Apollo Gateway', 'dist/test/bench/stock-gateway.js', [subgraphs])
  contenders.push(ours, stock)
  if ((await answerOf(ours)) !== (await answerOf(stock)))
    throw new Error('the two gateways answer the main question differently')
  const limit = await startContender('fetch and concatenate', 'dist/test/bench/fan-out.js', [
    JSON.stringify(await region.parts(ours.url)),
  ])
  contenders.push(limit)

  const rounds = new Map<string, Measurement[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await measure(contender, MAIN_QUESTION, connections, 2)
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const contender of contenders) {
      rounds.get(contender.name)?.push(await measure(contender, MAIN_QUESTION, connections, Number(values.seconds)))
      process.stderr.write('.')
    }
  }
  process.stderr.write('\n')
  const results = [...rounds].map(([name, measured]) => ({ name, ...medianOf(measured) }))
  process.stdout.write(`${printTable(results, connections)}\n`)
  if (values.write) writeDocument(results, connections)
} finally {
  for (const contender of contenders) contender.stop()
  await region.stop()
}
