import type { Contender } from '../contender.ts'
import { giveOwnCore } from './cores.ts'
import { startGrafbase } from './gateways/grafbase.ts'
import { startHive } from './gateways/hive.ts'
import { startFanOut, startOurs, startStock } from './gateways/start.ts'
import { installPeers } from './install.ts'
import { checkAnswers } from './question.ts'
import type { InMemoryRegion } from './region/start-region.ts'

export type Role = 'ours' | 'ours, amortising' | 'stock' | 'hive' | 'grafbase' | 'limit'

export interface Contenders {
  readonly running: ReadonlyMap<Role, Contender>
  /** Why a peer is not in the tables. */
  readonly missing: readonly string[]
  /** Whether the one that is measured has a core for itself. */
  readonly ownCore: boolean
  stop(): Promise<void>
}

/** Fetches that are made at the same moment share a request, or an answer where they are the same. */
const AMORTISING = { BATCH_FETCHES: 'on', COALESCE_FETCHES: 'on' }

type Start = (region: InMemoryRegion) => Promise<Contender>

const PROJECTS: readonly (readonly [Role, Start])[] = [
  ['ours', (region) => startOurs('this gateway', region)],
  ['ours, amortising', (region) => startOurs('this gateway, batching and coalescing', region, AMORTISING)],
  ['stock', startStock],
  ['limit', startFanOut],
]

const PEERS: readonly (readonly [Role, Start])[] = [
  ['hive', async (region) => startHive(region, await installPeers())],
  ['grafbase', async (region) => startGrafbase(region, await installPeers())],
]

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Every gateway in front of the region, each a process of its own, once each has answered rightly. A peer that cannot be
 * installed or started is left out.
 * @throws Error when a gateway answers otherwise than the governments
 */
export async function startContenders(region: InMemoryRegion): Promise<Contenders> {
  const running = new Map<Role, Contender>()
  const missing: string[] = []
  const stop = async () => void (await Promise.all([...running.values()].map((contender) => contender.stop())))
  try {
    for (const [role, start] of PROJECTS) running.set(role, await start(region))
    for (const [role, start] of PEERS) {
      try {
        running.set(role, await start(region))
      } catch (error) {
        missing.push(`${role}: ${reasonOf(error)}`)
        process.stderr.write(`Left out: ${missing.at(-1)}\n`)
      }
    }
    for (const [role, contender] of running)
      if (role !== 'limit') await checkAnswers(contender, region.members, region.rows)
    const ownCore = [...running.values()].map(({ pid }) => giveOwnCore(pid)).every(Boolean)
    return { running, missing, ownCore, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
