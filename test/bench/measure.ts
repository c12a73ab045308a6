import autocannon from 'autocannon'
import type { Contender } from './contender.ts'
import { median } from './median.ts'
import { cpuOfTree } from './process-tree.ts'

export interface Measurement {
  readonly requestsPerSecond: number
  /** Milliseconds until the answer is there: of half of the questions, and of all but one in a hundred. */
  readonly p50: number
  readonly p99: number
  /** Processor milliseconds that the contender itself, with all that it started, used for one request. */
  readonly cpu: number
  readonly failed: number
}

interface Load {
  /** Bodies, asked in turn; each connection begins at another one. */
  readonly bodies: readonly string[]
  readonly connections: number
  readonly seconds: number
}

/** Put one contender under load: every connection asks the next question when it has the answer to the last one. */
export async function measure(contender: Contender, { bodies, connections, seconds }: Load): Promise<Measurement> {
  const times: number[] = []
  const before = cpuOfTree(contender.pid)
  let client = 0
  const load = await autocannon({
    url: contender.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections,
    duration: seconds,
    setupClient(connection) {
      connection.on('response', (_status, _bytes, time) => times.push(time))
      const first = Math.floor((bodies.length * client++) / connections)
      connection.setRequests([...bodies.slice(first), ...bodies.slice(0, first)].map((body) => ({ body })))
    },
  })
  const used = cpuOfTree(contender.pid) - before
  times.sort((a, b) => a - b)
  return {
    requestsPerSecond: load['2xx'] / load.duration,
    p50: median(times),
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    cpu: used / Math.max(1, load['2xx']),
    failed: load.non2xx + load.errors + load.timeouts,
  }
}

/** Figure by figure, the median of several rounds. */
export const medianOf = (rounds: readonly Measurement[]): Measurement => ({
  requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
  cpu: median(rounds.map((round) => round.cpu)),
  failed: rounds.reduce((sum, round) => sum + round.failed, 0),
})
