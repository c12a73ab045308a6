import autocannon from 'autocannon'
import type { Bench, Effort, Finding } from '../bench.ts'
import { median } from '../median.ts'
import { leaveLastCore } from '../peers/cores.ts'
import { bodyFor, years } from '../peers/question.ts'
import { startInMemoryRegion } from '../peers/region/start-region.ts'
import { quantile, sendSteadily, type Sent } from './send-steadily.ts'
import { startGuarded } from './start-guarded.ts'

const BODIES = years.map(bodyFor)
const PER_SECOND = 100
/** Of one organisation in a minute: more than the steady one asks, soon used up by the other one. */
const LIMIT = { perOrganisation: 9000, perAddress: 9000, windowSeconds: 60 }
const FLOOD_CONNECTIONS = 16

/** One organisation asks as often as it can, another one goes on as before. */
export const flood: Bench = { shows: 'what the flood of one organisation does to another', run }

async function run({ seconds, rounds }: Effort): Promise<readonly Finding[]> {
  leaveLastCore()
  const region = await startInMemoryRegion(4, 50)
  try {
    const gateway = await startGuarded('this gateway', region, { rateLimit: LIMIT })
    try {
      const { url } = gateway
      const steady = () =>
        sendSteadily({
          url,
          bodies: BODIES,
          perSecond: PER_SECOND,
          seconds,
          headers: { authorization: 'Bearer TJ-MOL' },
        })
      await sendSteadily({ url, bodies: BODIES, perSecond: PER_SECOND, seconds: 2 })
      const alone: Sent[] = []
      const beside: Sent[] = []
      const refusals: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        alone.push(await steady())
        const stop = await startFlood(url)
        beside.push(await steady())
        refusals.push(await stop())
      }
      return [
        tableOf(
          [
            ['alone', alone],
            ['beside the flood', beside],
          ],
          refusals,
        ),
      ]
    } finally {
      await gateway.stop()
    }
  } finally {
    await region.stop()
  }
}

/** Until it is stopped, from when it is refused. @returns stops it, and tells how many refusals a second it was given */
async function startFlood(url: string): Promise<() => Promise<number>> {
  let refusals = 0
  let refused = () => {}
  const until = new Promise<void>((resolve) => (refused = resolve))
  let flooding: autocannon.Instance | undefined
  const flooded = new Promise<autocannon.Result>((resolve, reject) => {
    flooding = autocannon(
      {
        ...{ url, method: 'POST', body: BODIES[0] ?? '', connections: FLOOD_CONNECTIONS, duration: 3600 },
        headers: { 'content-type': 'application/json', authorization: 'Bearer KG-FLOOD' },
        setupClient: (client) =>
          client.on('response', (status) => {
            if (status !== 429) return
            refused()
            refusals += 1
          }),
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
  })
  await until
  const begun = performance.now()
  return async () => {
    flooding?.stop()
    await flooded
    return (1000 * refusals) / (performance.now() - begun)
  }
}

function tableOf(measured: readonly (readonly [string, readonly Sent[]])[], refusals: readonly number[]): Finding {
  const p99 = ([, sent]: readonly [string, readonly Sent[]]) =>
    median(sent.map(({ answered }) => quantile(answered, 0.99)))
  const [first] = measured
  const before = first ? p99(first) : Number.NaN
  return {
    caption: `One organisation asks ${PER_SECOND} questions a second; another floods over ${FLOOD_CONNECTIONS} connections, has used up its limit and is refused ${median(refusals).toFixed(0)} times a second.`,
    head: ['the steady one', 'p50 ms', 'p99 ms', '× alone', 'refused', 'failed'],
    rows: measured.map(([name, sent]) => [
      name,
      median(sent.map(({ answered }) => quantile(answered, 0.5))).toFixed(2),
      p99([name, sent]).toFixed(2),
      (p99([name, sent]) / before).toFixed(2),
      String(sent.reduce((sum, { refused }) => sum + refused.length, 0)),
      String(sent.reduce((sum, { failed }) => sum + failed, 0)),
    ]),
  }
}
