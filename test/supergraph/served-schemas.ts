import { composeSupergraph } from '../../gateway/supergraph/compose.ts'
import type { Service } from '../../shared/http/service.ts'

/** The schema that a running subgraph serves. */
async function sdlOf(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  })
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } }
  return data['_service'].sdl
}

interface Subgraphs {
  readonly regional: Service
  readonly governments: ReadonlyMap<string, Service>
}

/** The supergraph that running subgraphs compose to. */
export async function supergraphOf({ regional, governments }: Subgraphs): Promise<string> {
  const services = [...governments, ['regional', regional] as const]
  const served = services.map(async ([graph, { url }]) => ({ graph, sdl: await sdlOf(url) }))
  return composeSupergraph(await Promise.all(served))
}
