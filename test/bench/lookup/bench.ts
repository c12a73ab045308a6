import { explain } from '../../journeys/explain.ts'
import { startTestServer, type TestServer } from '../../postgres/server.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { createDatabase } from '../database.ts'
import type { Measurement } from '../measure.ts'
import { median } from '../median.ts'
import { takeTurns } from '../turns.ts'
import { requireRows, startRivals, type Rival } from './contenders.ts'
import { fill, type Size } from './published-cells.ts'
import { ROWS, selections, statementsOf } from './questions.ts'

const SIZES = [100_000, 10_000_000]
const CONNECTIONS = [1, 16]
/** Different questions, asked in turn, so that the database finds each answer somewhere else. */
const QUESTIONS = 500
const EXPLAINED = 20

export const lookup: Bench = {
  shows: 'a data set of 72 figures, beside pg alone, among 100,000 and 10,000,000 published cells',
  run,
}

interface Published {
  readonly size: Size
  /** Blocks of the table and its index that one question reads. */
  readonly blocks: number
  readonly rivals: readonly Rival[]
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  const postgres = await startTestServer()
  const published: Published[] = []
  try {
    for (const cells of SIZES) published.push(await publish(postgres, cells))
    const entries = published.flatMap(({ rivals }) => rivals)
    const findings: Finding[] = []
    for (const connections of CONNECTIONS) {
      findings.push(tableOf(published, await takeTurns(entries, connections, effort), connections))
    }
    return findings
  } finally {
    await Promise.all(published.flatMap(({ rivals }) => rivals.map(({ contender }) => contender.stop())))
    await postgres.stop()
  }
}

async function publish({ server }: TestServer, cells: number): Promise<Published> {
  const { url, client } = await createDatabase(server, `cells_${cells}`)
  const size = await fill(client, cells)
  await client.end()
  const asked = selections(cells, QUESTIONS)
  const blocks: number[] = []
  for (const select of asked.slice(0, EXPLAINED)) {
    const [rows] = statementsOf(select, 'rows')
    if (rows) blocks.push((await explain(url, rows)).blocks)
  }
  const rivals = await startRivals(url, asked)
  for (const { contender, bodies } of rivals) await requireRows(contender, bodies[0] ?? '')
  return { size, blocks: median(blocks), rivals }
}

function tableOf(published: readonly Published[], measured: readonly Measurement[], connections: number): Finding {
  const rows = published.flatMap(({ size, blocks, rivals }, at) => {
    const own = measured.slice(at * rivals.length)
    return rivals.map(({ contender, limit }, nth) =>
      rowOf({ size, blocks, name: contender.name, own: own[nth], limit: own[limit], small: measured[nth] }),
    )
  })
  return {
    caption: `${QUESTIONS} different data sets of ${ROWS} rows in turn, warm, over ${connections === 1 ? 'one connection' : `${connections} connections`}.`,
    head: [
      'published cells',
      'blocks read',
      'answered by',
      'answers/s',
      'time × pg alone',
      'time × at 100,000',
      'p50 ms',
      'p99 ms',
      'CPU ms/answer',
      'failed',
    ],
    rows,
  }
}

interface Line {
  readonly size: Size
  readonly blocks: number
  readonly name: string
  readonly own: Measurement | undefined
  readonly limit: Measurement | undefined
  readonly small: Measurement | undefined
}

function rowOf({ size, blocks, name, own, limit, small }: Line): string[] {
  if (!own || !limit || !small) throw new Error(`${name} was not measured`)
  const times = (other: Measurement) => (other.requestsPerSecond / own.requestsPerSecond).toFixed(2)
  return [
    `${size.cells.toLocaleString('en')} (${(size.bytes / 2 ** 20).toFixed(0)} MB)`,
    String(blocks),
    name,
    own.requestsPerSecond.toFixed(0),
    times(limit),
    times(small),
    own.p50.toFixed(2),
    own.p99.toFixed(2),
    own.cpu.toFixed(2),
    String(own.failed),
  ]
}
