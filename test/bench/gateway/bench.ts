import { MAIN_QUESTION } from '../../../subgraphs/cli/up/main-question.ts'
import { countries } from '../../../subgraphs/countries.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { startContender, type Contender } from '../contender.ts'
import type { Measurement } from '../measure.ts'
import { takeTurns } from '../turns.ts'
import { startRegion } from './region.ts'

const GATEWAY = 'dist/gateway/main.js'
const CONNECTIONS = 16
const PORT = 4600
const BODY = JSON.stringify({ query: MAIN_QUESTION })

/** Side by side: this gateway without and with all of its trust, the stock one, and the limit, on the same figures. */
export const gateway: Bench = {
  shows: 'the main question through this gateway, through the stock one, and fetched without any',
  run,
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  const region = await startRegion(countries, PORT)
  const contenders: Contender[] = []
  try {
    const subgraphs = JSON.stringify(region.open)
    const ours = await startContender('this gateway, all of it off', 'dist/test/bench/gateway/open-gateway.js', [
      subgraphs,
    ])
    const stock = await startContender('stock Apollo Gateway', 'dist/test/bench/gateway/stock-gateway.js', [subgraphs])
    contenders.push(ours, stock)
    const environment = region.gatewayEnvironment
    const beside = { ...environment, REGIONAL_MODULE: 'dist/subgraphs/regional/beside-gateway.js' }
    contenders.push(
      await startContender('this gateway, all of it on', GATEWAY, [], environment),
      await startContender('the same with the regional service in its process', GATEWAY, [], beside),
      await startContender('the same, which keeps what open data lets it', GATEWAY, [], {
        ...beside,
        DATA_SET_CACHE_MB: '64',
      }),
    )
    if ((await answerOf(ours)) !== (await answerOf(stock)))
      throw new Error('the two gateways answer the main question differently')
    const parts = JSON.stringify(await region.parts(ours.url))
    contenders.push(await startContender('fetch and concatenate', 'dist/test/bench/gateway/fan-out.js', [parts]))
    const entries = contenders.map((contender) => ({ contender, bodies: [BODY] }))
    const measured = await takeTurns(entries, CONNECTIONS, effort)
    return [tableOf(measured, contenders)]
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()))
    await region.stop()
  }
}

async function answerOf({ url }: Contender): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: BODY })
  return JSON.stringify(((await response.json()) as { data?: unknown }).data)
}

function tableOf(measured: readonly Measurement[], contenders: readonly Contender[]): Finding {
  const [off] = measured
  const stock = measured[1]?.requestsPerSecond ?? Number.NaN
  return {
    caption: `The main question at ${CONNECTIONS} connections.`,
    head: [
      'gateway',
      'requests/s',
      '× stock',
      'share of all off',
      'CPU share',
      'p50 ms',
      'p99 ms',
      'CPU ms/request',
      'failed',
    ],
    rows: measured.map(({ requestsPerSecond, p50, p99, cpu, failed }, at) => [
      contenders[at]?.name ?? '',
      requestsPerSecond.toFixed(0),
      (requestsPerSecond / stock).toFixed(2),
      percent(requestsPerSecond, off?.requestsPerSecond),
      percent(off?.cpu, cpu),
      p50.toFixed(1),
      p99.toFixed(1),
      cpu.toFixed(2),
      String(failed),
    ]),
  }
}

/** What is left, in percent: of throughput, or of the work a second of CPU does. */
const percent = (part = Number.NaN, whole = Number.NaN): string => `${((100 * part) / whole).toFixed(0)} %`
