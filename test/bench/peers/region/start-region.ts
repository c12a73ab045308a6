import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { composeSupergraph } from '../../../../gateway/supergraph/compose.ts'
import type { Member } from '../../../../shared/http/service.ts'
import { startContender } from '../../contender.ts'
import { generateMembers } from './members.ts'
import { governmentSdl, regionalSdl } from './schemas.ts'

export interface Subgraph {
  readonly name: string
  /** Where it takes questions. */
  readonly url: string
  readonly sdl: string
}

/** Subgraphs whose figures are in memory, all in one process of their own. */
export interface InMemoryRegion {
  readonly members: readonly Member[]
  readonly rows: number
  /** The regional one first, then one for each member. */
  readonly subgraphs: readonly Subgraph[]
  /** Composed of them, with their addresses. */
  readonly supergraphFile: string
  /** For files that a gateway needs; goes with the region. */
  readonly folder: string
  stop(): Promise<void>
}

const Listed = z.array(z.object({ graph: z.string(), url: z.string() }))

async function composed(subgraphs: readonly Subgraph[]): Promise<string> {
  const supergraph = await composeSupergraph(subgraphs.map(({ name, sdl }) => ({ graph: name, sdl })))
  return subgraphs.reduce((text, { name, url }) => text.replace(`"http://${name}"`, `"${url}"`), supergraph)
}

/** @param rows of each government in each answer */
export async function startInMemoryRegion(governments: number, rows: number): Promise<InMemoryRegion> {
  const args = [String(governments), String(rows)]
  const service = await startContender('subgraphs', 'dist/test/bench/peers/region/subgraphs.js', args)
  const folder = mkdtempSync(join(tmpdir(), 'exchange-bench-'))
  const stop = async () => {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const members = generateMembers(governments)
    const listed = Listed.parse(await (await fetch(`${service.url}/members`)).json())
    const subgraphs = [
      { name: 'regional', url: `${service.url}/graphql`, sdl: regionalSdl(members) },
      ...members.map((member) => ({
        name: member.graph,
        url: `${listed.find(({ graph }) => graph === member.graph)?.url}/graphql`,
        sdl: governmentSdl(member),
      })),
    ]
    const supergraphFile = join(folder, 'supergraph.graphql')
    writeFileSync(supergraphFile, await composed(subgraphs))
    return { members, rows, subgraphs, supergraphFile, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
