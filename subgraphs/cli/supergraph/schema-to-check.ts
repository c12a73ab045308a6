import { text } from 'node:stream/consumers'
import { graphql } from 'graphql'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { countries } from '../../countries.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { readNamedFile } from '../named-file.ts'

export const GRAPH_SETTINGS = {
  EXCHANGE_COUNTRY: z
    .string()
    .optional()
    .describe('the government, where --graph is not given / государство, если нет --graph'),
}

interface Given {
  /** A path; `-` for standard input; nothing for what this checkout would serve. */
  readonly file: string | undefined
  readonly graph: string | undefined
  readonly environment: Environment
}

interface SchemaToCheck {
  readonly graph: string
  readonly sdl: string
}

/** As the gateway lets a member call its subgraph. */
const GRAPH = /^[a-z][a-z0-9-]{0,40}$/

/**
 * The schema that the command line means.
 * @throws USAGE_INVALID CONFIGURATION_INVALID
 */
export async function schemaToCheck(given: Given, input: NodeJS.ReadStream): Promise<SchemaToCheck> {
  const { file } = given
  const graph = graphOf(given)
  if (file !== undefined) return { graph, sdl: file === '-' ? await text(input) : readNamedFile(file, 'file') }
  const profile = countries.find((country) => country.graph === graph)
  if (profile) return { graph, sdl: await schemaOfCheckout(profile) }
  throw usage(`There is no government "${graph}" in this checkout: name the file of its schema.`, 'file')
}

/** A file may be of somebody who is no member yet; the code of a country of this checkout is understood as well. */
function graphOf({ graph: given, environment }: Given): string {
  const graph = given ?? loadConfig(environment, GRAPH_SETTINGS).EXCHANGE_COUNTRY
  if (graph === undefined) {
    throw usage('Say with --graph whose schema it is, e.g. --graph kyrgyzstan, or set EXCHANGE_COUNTRY.', '--graph')
  }
  const known = countries.find(({ refArea }) => refArea.toLowerCase() === graph.toLowerCase())
  if (known) return known.graph
  if (GRAPH.test(graph)) return graph
  throw usage(`"${graph}" is no name of a subgraph, such as kyrgyzstan.`, '--graph')
}

const usage = (message: string, place: string): ExchangeError => new ExchangeError('USAGE_INVALID', message, { place })

const Served = z.object({ served: z.object({ sdl: z.string() }) })

async function schemaOfCheckout(profile: CountryProfile): Promise<string> {
  // Its decorators take a while to load, and who names a file needs none of them.
  const { governmentSchema } = await import('../../kit/graphql/government-schema.ts')
  const { data } = await graphql({ schema: governmentSchema(profile), source: '{ served: _service { sdl } }' })
  return Served.parse(data).served.sdl
}
