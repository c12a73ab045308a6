import type { Bench, Effort, Finding } from '../bench.ts'
import type { Contender } from '../contender.ts'
import { takeTurns } from '../turns.ts'
import { giveOwnCore, leaveLastCore } from './cores.ts'
import { startFanOut, startOurs } from './gateways/start.ts'
import { answerTo, bodyFor, checkAnswers, checkedYears, years } from './question.ts'
import { startInMemoryRegion } from './region/start-region.ts'

interface Size {
  readonly governments: number
  readonly rows: number
}

const BY_GOVERNMENTS: readonly Size[] = [1, 4, 16, 32].map((governments) => ({ governments, rows: 50 }))
const BY_ROWS: readonly Size[] = [50, 500, 5000, 50_000].map((rows) => ({ governments: 4, rows }))

/** Of a size past which one question is work for long: more of them at once would only wait, and few end in a round. */
const MANY_ROWS = 4000
const LONGER = 3

const isLarge = ({ governments, rows }: Size) => governments * rows > MANY_ROWS
const longer = ({ seconds, rounds }: Effort): Effort => ({ seconds: LONGER * seconds, rounds })
const connectionsFor = (size: Size) => (isLarge(size) ? 2 : 16)

interface Costs {
  readonly size: Size
  /** Bytes that come from the subgraphs and that go out, for one request. */
  readonly moved: number
  readonly cpu: number
  readonly limitCpu: number
  readonly requestsPerSecond: number
  readonly share: number
  readonly failed: number
}

export const scale: Bench = {
  shows: 'cost against work: 1 to 32 governments, 50 to 50,000 rows of each, beside the limit',
  run,
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  leaveLastCore()
  return [
    await series('More governments, 50 rows of each.', BY_GOVERNMENTS, effort),
    await series('More rows, of 4 governments each.', BY_ROWS, effort),
  ]
}

async function series(caption: string, sizes: readonly Size[], effort: Effort): Promise<Finding> {
  const all: Costs[] = []
  for (const size of sizes) all.push(await costsOf(size, effort))
  return tableOf(caption, all)
}

async function costsOf(size: Size, effort: Effort): Promise<Costs> {
  const region = await startInMemoryRegion(size.governments, size.rows)
  const contenders: Contender[] = []
  try {
    const ours = await startOurs('this gateway', region)
    const limit = await startFanOut(region)
    contenders.push(ours, limit)
    await checkAnswers(ours, region.members, size.rows)
    for (const { pid } of contenders) giveOwnCore(pid)
    const bodies = (isLarge(size) ? checkedYears : years).map(bodyFor)
    const entries = contenders.map((contender) => ({ contender, bodies }))
    const [measured, bound] = await takeTurns(entries, connectionsFor(size), isLarge(size) ? longer(effort) : effort)
    if (!measured?.requestsPerSecond || !bound?.requestsPerSecond)
      throw new Error(`nothing of ${size.governments} × ${size.rows} rows was answered in time; give it more --seconds`)
    return {
      size,
      moved: (await bytesOf(ours)) + (await bytesOf(limit)),
      cpu: measured.cpu,
      limitCpu: bound.cpu,
      requestsPerSecond: measured.requestsPerSecond,
      share: measured.requestsPerSecond / bound.requestsPerSecond,
      failed: measured.failed + bound.failed,
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()))
    await region.stop()
  }
}

/** Of an answer: that of the limit is what the subgraphs sent. */
const bytesOf = async (contender: Contender): Promise<number> =>
  Buffer.byteLength(await answerTo(contender, bodyFor(years[0] ?? '')))

function tableOf(caption: string, all: readonly Costs[]): Finding {
  const [first] = all
  const growth = (value: number, from = Number.NaN) => `${(value / from).toFixed(1)} ×`
  return {
    caption,
    head: [
      'governments',
      'rows of each',
      'connections',
      'KB moved/request',
      'grown',
      'CPU ms/request',
      'grown',
      'CPU µs/KB',
      "limit's CPU ms",
      'requests/s',
      'of the limit',
      'failed',
    ],
    rows: all.map(({ size, moved, cpu, limitCpu, requestsPerSecond, share, failed }) => [
      String(size.governments),
      size.rows.toLocaleString('en'),
      String(connectionsFor(size)),
      (moved / 1000).toFixed(1),
      growth(moved, first?.moved),
      cpu.toFixed(2),
      growth(cpu, first?.cpu),
      ((1000 * cpu) / (moved / 1000)).toFixed(1),
      limitCpu.toFixed(2),
      requestsPerSecond.toFixed(requestsPerSecond < 100 ? 1 : 0),
      `${(100 * share).toFixed(0)} %`,
      String(failed),
    ]),
  }
}
