import { LOAD_LIMITS } from '../../../gateway/request/door/load-limit.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import type { Contender } from '../contender.ts'
import { measure } from '../measure.ts'
import { leaveLastCore } from '../peers/cores.ts'
import { bodyFor, years } from '../peers/question.ts'
import { shown } from '../peers/table.ts'
import { startInMemoryRegion } from '../peers/region/start-region.ts'
import { quantile, sendSteadily } from './send-steadily.ts'
import { startGuarded } from './start-guarded.ts'
import { watchHealth } from './watch-health.ts'

const GOVERNMENTS = 4
const ROWS = 50
const TIMES = 4
/** Share of what it can at which it counts as unloaded. */
const UNLOADED = 0.25
const WARM_UP_SECONDS = 3
const BODIES = years.map(bodyFor)

/** As many questions as it can answer, and then four times as many. */
export const overload: Bench = {
  shows: 'four times as many questions as it can answer, with and without shedding',
  run,
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  leaveLastCore()
  const region = await startInMemoryRegion(GOVERNMENTS, ROWS)
  const contenders: Contender[] = []
  try {
    contenders.push(await startGuarded('with shedding', region, { shedding: LOAD_LIMITS }))
    contenders.push(await startGuarded('without', region, {}))
    const rows: (readonly string[])[] = []
    for (const contender of contenders) rows.push(await under(contender, effort))
    return [
      {
        caption: `${GOVERNMENTS} governments × ${ROWS} rows in memory. The peak is the better of 16 and 64 connections; unloaded is a quarter of it at a steady rate, overloaded ${TIMES} × of it, after ${WARM_UP_SECONDS} s.`,
        head: [
          'gateway',
          'peak/s',
          'asked/s',
          'answered/s',
          'of peak',
          'p99 unloaded ms',
          'p99 answered ms',
          '× unloaded',
          'p99 refused ms',
          'sender late p99 ms',
          '/livez p99 ms',
          'failed',
        ],
        rows,
      },
    ]
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()))
    await region.stop()
  }
}

async function under(contender: Contender, { seconds }: Effort): Promise<readonly string[]> {
  const { name, url } = contender
  const peaks: number[] = []
  for (const connections of [16, 64]) {
    peaks.push((await measure(contender, { bodies: BODIES, connections, seconds })).requestsPerSecond)
  }
  const peak = Math.max(...peaks)
  const unloaded = await sendSteadily({ url, bodies: BODIES, perSecond: UNLOADED * peak, seconds })
  const health = watchHealth(url)
  const perSecond = TIMES * peak
  const loaded = await sendSteadily({ url, bodies: BODIES, perSecond, seconds, warmUpSeconds: WARM_UP_SECONDS })
  const healthTimes = await health()
  const [before, during] = [quantile(unloaded.answered, 0.99), quantile(loaded.answered, 0.99)]
  const answered = loaded.inTime / seconds
  return [
    name,
    peak.toFixed(0),
    perSecond.toFixed(0),
    answered.toFixed(0),
    `${((100 * answered) / peak).toFixed(0)} %`,
    before.toFixed(1),
    during.toFixed(1),
    (during / before).toFixed(2),
    shown(quantile(loaded.refused, 0.99), 1),
    quantile(loaded.late, 0.99).toFixed(1),
    quantile(healthTimes, 0.99).toFixed(1),
    String(loaded.failed),
  ]
}
