import type { DoorSettings } from '../../../gateway/request/door/door.ts'
import { startContender, type Contender } from '../contender.ts'
import { giveOwnCore } from '../peers/cores.ts'
import type { InMemoryRegion } from '../peers/region/start-region.ts'

/** What the gateway's process is told. */
export interface Guarded {
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
  readonly door: DoorSettings
}

export async function startGuarded(name: string, region: InMemoryRegion, door: DoorSettings): Promise<Contender> {
  const subgraphs = region.subgraphs.map((subgraph) => ({ name: subgraph.name, url: subgraph.url }))
  const told: Guarded = { subgraphs, door }
  const contender = await startContender(name, 'dist/test/bench/door/guarded-gateway.js', [JSON.stringify(told)])
  giveOwnCore(contender.pid)
  return contender
}
