import autocannon from 'autocannon'
import type { Contender } from './contender.ts'
import { cpuOf } from './cpu.ts'

export interface Measurement {
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
  /** Processor milliseconds that the contender itself used for one request. */
  readonly cpu: number
  readonly failed: number
}

/** Put one contender under load with one question over a number of connections. */
export async function measure(
  contender: Contender,
  query: string,
  connections: number,
  seconds: number,
): Promise<Measurement> {
  const before = cpuOf(contender.pid)
  const load = await autocannon({
    url: contender.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    connections,
    duration: seconds,
  })
  const used = cpuOf(contender.pid) - before
  return {
    requestsPerSecond: load['2xx'] / load.duration,
    p50: load.latency.p50,
    p99: load.latency.p99,
    cpu: used / Math.max(1, load['2xx']),
    failed: load.non2xx + load.errors + load.timeouts,
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Figure by figure, the median of several rounds. */
export const medianOf = (rounds: readonly Measurement[]): Measurement => ({
  requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
  cpu: median(rounds.map((round) => round.cpu)),
  failed: rounds.reduce((sum, round) => sum + round.failed, 0),
})
