import { Supergraph } from '@apollo/federation-internals'
import { ExchangeError } from '../../shared/errors.ts'

/**
 * Where a supergraph says that its subgraphs are, by name.
 * @throws CONFIGURATION_INVALID where it is no supergraph, or does not say where one of them is
 */
export function subgraphUrls(supergraphSdl: string): ReadonlyMap<string, string> {
  const metadata = metadataOf(supergraphSdl)
  for (const { name, url } of metadata) {
    if (!URL.canParse(url)) throw unusable(`it does not say where the subgraph ${name} is`)
  }
  return new Map(metadata.map(({ name, url }) => [name, url]))
}

function metadataOf(supergraphSdl: string) {
  try {
    return Supergraph.build(supergraphSdl, { validateSupergraph: false }).subgraphsMetadata()
  } catch (cause) {
    throw unusable(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const unusable = (why: string, cause?: unknown): ExchangeError =>
  new ExchangeError('CONFIGURATION_INVALID', `The supergraph cannot be served: ${why.replace(/\.$/, '')}.`, {
    place: 'SUPERGRAPH_FILE',
    cause,
  })
