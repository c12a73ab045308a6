import { graphql } from 'graphql'
import { registerSchema } from '../../gateway/exchange-subgraph/register-schema.ts'
import { EXCHANGE } from '../../gateway/parties.ts'
import { composeSupergraph } from '../../gateway/supergraph/compose.ts'
import type { Service } from '../../shared/http/service.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { countries } from '../../subgraphs/countries.ts'
import { uzbekistan } from '../fixtures/uzbekistan/profile.ts'
import { signedQuestion } from '../hop.ts'

/** The schema that a running subgraph serves. */
async function sdlOf(url: string, audience: string, clock: () => Date): Promise<string> {
  const response = await signedQuestion(url, { query: '{ _service { sdl } }' }, { audience, clock })
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } }
  return data['_service'].sdl
}

/** The schema of the register, which no service serves. */
export async function registerSdl(clock: () => Date): Promise<string> {
  const parts = { policy: null, agreements: () => [], members: () => [], usage: null, clock }
  const { data } = await graphql({ schema: registerSchema(parts), source: '{ _service { sdl } }' })
  return (data as unknown as { _service: { sdl: string } })['_service'].sdl
}

const audienceOf = (graph: string): string =>
  [...countries, uzbekistan].find((profile) => profile.graph === graph)?.refArea ?? SECRETARIAT

interface Subgraphs {
  readonly regional: Service
  readonly governments: ReadonlyMap<string, Service>
}

/** The supergraph that running subgraphs compose to, with the register that the gateway answers itself. */
export async function supergraphOf({ regional, governments }: Subgraphs, clock: () => Date): Promise<string> {
  const services = [...governments, ['regional', regional] as const]
  const served = services.map(async ([graph, { url }]) => ({ graph, sdl: await sdlOf(url, audienceOf(graph), clock) }))
  return composeSupergraph([...(await Promise.all(served)), { graph: EXCHANGE, sdl: await registerSdl(clock) }])
}
