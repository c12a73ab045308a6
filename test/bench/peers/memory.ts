import { Pool } from 'undici'
import type { Bench, Effort, Finding } from '../bench.ts'
import type { Contender } from '../contender.ts'
import { residentOfTree } from '../process-tree.ts'
import { giveOwnCore, leaveLastCore } from './cores.ts'
import { startOurs } from './gateways/start.ts'
import { operationAt } from './operations.ts'
import { checkAnswers } from './question.ts'
import { startInMemoryRegion } from './region/start-region.ts'

const OPERATIONS = 100_000
/** All of them at the effort that is the default. */
const OPERATIONS_PER_SECOND_OF_EFFORT = 12_500
const CONNECTIONS = 16
const EVERY_MS = 100
const MEBIBYTE = 1024 * 1024

/** Memory against time: no document comes twice, so every cache of the gateway meets something new each time. */
export const memory: Bench = {
  shows: 'memory of this gateway while 100,000 different operations pass',
  run,
}

async function run({ seconds }: Effort): Promise<readonly Finding[]> {
  const operations = Math.min(OPERATIONS, seconds * OPERATIONS_PER_SECOND_OF_EFFORT)
  leaveLastCore()
  const region = await startInMemoryRegion(4, 50)
  try {
    const ours = await startOurs('this gateway', region)
    try {
      await checkAnswers(ours, region.members, region.rows)
      giveOwnCore(ours.pid)
      const { half, samples, took } = await askAll(ours, operations)
      return [tableOf(operations, took, [samples.slice(0, half), samples.slice(half)])]
    } finally {
      await ours.stop()
    }
  } finally {
    await region.stop()
  }
}

interface Asked {
  /** Bytes held, one look after the other. */
  readonly samples: readonly number[]
  /** Which look was the first after half of the operations. */
  readonly half: number
  /** Seconds. */
  readonly took: number
}

/** @throws Error at the first answer that is none, with how far it came */
async function askAll({ url, pid }: Contender, operations: number): Promise<Asked> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: CONNECTIONS })
  const samples: number[] = []
  // A process that has gone holds nothing, which is no sample.
  const look = () => {
    const held = residentOfTree(pid)
    if (held > 0) samples.push(held)
  }
  look()
  const timer = setInterval(look, EVERY_MS)
  const since = performance.now()
  let next = 0
  let half = 0
  const askOn = async () => {
    while (next < operations) {
      const at = next++
      if (at === operations >> 1) half = samples.length
      const asked = { path: pathname, method: 'POST', headers: { 'content-type': 'application/json' } } as const
      const answer = await pool.request({ ...asked, body: JSON.stringify({ query: operationAt(at) }) })
      const text = await answer.body.text()
      if (answer.statusCode !== 200 || text.includes('"errors"'))
        throw new Error(`${operationAt(at)} was answered ${answer.statusCode}: ${text.slice(0, 300)}`)
      if (at % 1000 === 0) process.stderr.write('.')
    }
  }
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, askOn))
  } catch (cause) {
    const most = (Math.max(...samples) / MEBIBYTE).toFixed(0)
    throw new Error(`it ended after ${next} operations, having held ${most} MB: ${String(cause)}`, { cause })
  } finally {
    clearInterval(timer)
    await pool.destroy()
  }
  process.stderr.write('\n')
  look()
  return { samples, half: Math.max(1, half), took: (performance.now() - since) / 1000 }
}

function tableOf(operations: number, took: number, halves: readonly (readonly number[])[]): Finding {
  const MB = (bytes = Number.NaN) => (bytes / MEBIBYTE).toFixed(0)
  const row = (name: string, held: readonly number[]) => {
    const mean = held.reduce((sum, each) => sum + each, 0) / held.length
    return [name, MB(held[0]), MB(Math.min(...held)), MB(mean), MB(Math.max(...held)), MB(held.at(-1))]
  }
  return {
    caption: `${operations.toLocaleString('en')} different operations at ${CONNECTIONS} connections in ${took.toFixed(0)} seconds: resident memory in MB.`,
    head: ['of the operations', 'at its begin', 'least', 'mean', 'most', 'at its end'],
    rows: halves.map((held, at) => row(at === 0 ? 'first half' : 'last half', held)),
  }
}
