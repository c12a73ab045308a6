import { randomBytes } from 'node:crypto'
import { openNonceTable, NONCE_TABLE } from '../../../shared/identity/hop/store/nonce-table.ts'
import { bareDatabase } from '../../postgres/bare-database.ts'
import { startTestServer } from '../../postgres/server.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { median } from '../median.ts'
import { ENDS, prepare, type Exchange } from './ends.ts'
import { perOperation, type Cost } from './per-operation.ts'

/** Bytes of a question and of its answer: a look-up of a few figures, and a thousand rows. */
const SIZES = [
  { question: 1000, answer: 2000 },
  { question: 1000, answer: 200_000 },
] as const
const AT_ONCE = [1, 16] as const

export const hop: Bench = {
  shows: 'signing and verifying one fetch at both ends, and using up its nonce',
  run,
}

async function run({ seconds, rounds }: Effort): Promise<readonly Finding[]> {
  const each = (seconds * 1000) / (ENDS.length * SIZES.length * AT_ONCE.length)
  const rows: string[][] = []
  for (const size of SIZES) {
    const exchange = await prepare(size)
    for (const [name, operation] of ENDS) {
      const costs = await inTurn(rounds, (atOnce) => perOperation(() => operation(exchange), atOnce, each))
      rows.push([name, size.answer.toLocaleString('en'), ...costs])
    }
    rows.push(await bothEnds(exchange, size.answer, rounds, each))
  }
  return [
    {
      caption: 'One fetch, without the network and without the nonce. Processor time is that of all threads.',
      head: ['step', 'bytes of the answer', ...AT_ONCE.flatMap((n) => [`µs, ${n} at once`, `CPU µs, ${n} at once`])],
      rows,
    },
    await nonces({ seconds, rounds }),
  ]
}

async function inTurn(rounds: number, measure: (atOnce: number) => Promise<Cost>): Promise<string[]> {
  const cells: string[] = []
  for (const atOnce of AT_ONCE) {
    const costs: Cost[] = []
    for (let round = 0; round < rounds; round += 1) costs.push(await measure(atOnce))
    process.stderr.write('.')
    cells.push(median(costs.map(({ wall }) => wall)).toFixed(0), median(costs.map(({ cpu }) => cpu)).toFixed(0))
  }
  return cells
}

async function bothEnds(exchange: Exchange, bytes: number, rounds: number, each: number): Promise<string[]> {
  const all = async () => {
    for (const [, operation] of ENDS) await operation(exchange)
  }
  return ['all four', bytes.toLocaleString('en'), ...(await inTurn(rounds, (n) => perOperation(all, n, each)))]
}

/** PostgreSQL writes to disk what it commits. */
async function nonces({ seconds, rounds }: Effort): Promise<Finding> {
  const { server, stop } = await startTestServer({})
  try {
    const database = await bareDatabase('nonces', server.url('postgres'))
    await database.query(NONCE_TABLE.up)
    const table = openNonceTable({ databaseUrl: database.url, clock: () => new Date() })
    const use = () => table.use('kid', randomBytes(16).toString('base64url'), Date.now() + 90_000)
    const rows: string[][] = []
    for (const atOnce of [1, 16, 200]) {
      const costs: Cost[] = []
      for (let round = 0; round < rounds; round += 1) costs.push(await perOperation(use, atOnce, (seconds * 1000) / 3))
      process.stderr.write('.')
      const wall = median(costs.map((cost) => cost.wall))
      rows.push([String(atOnce), (1e6 / wall).toFixed(0), median(costs.map(({ cpu }) => cpu)).toFixed(0)])
    }
    process.stderr.write('\n')
    await table.close()
    await database.drop()
    return {
      caption: 'Nonces used up in PostgreSQL, each committed to disk before its request is answered.',
      head: ['at once', 'nonces/s', 'CPU µs of the service'],
      rows,
    }
  } finally {
    await stop()
  }
}
