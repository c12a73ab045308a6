import { LocalCompose } from '@apollo/gateway'
import { parse } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'

/** What a subgraph serves as its schema. */
export interface ServedSchema {
  readonly graph: string
  readonly sdl: string
}

/** Composition needs nothing of the gateway that it usually runs in. */
const STANDALONE: Parameters<LocalCompose['initialize']>[0] = {
  update: () => undefined,
  healthCheck: async () => undefined,
  getDataSource: () => ({ process: () => Promise.reject(new Error('composing fetches nothing')) }),
}

/**
 * One supergraph from the subgraphs' schemas: the same text for the same schemas, in whatever order they come. It names
 * no address; each subgraph's is `http://<graph>`, and where that really is only the gateway's settings know.
 * @throws COMPOSITION_FAILED with every reason
 */
export async function composeSupergraph(served: readonly ServedSchema[]): Promise<string> {
  const inOrder = served.toSorted((one, other) => (one.graph < other.graph ? -1 : 1))
  try {
    const localServiceList = inOrder.map(({ graph, sdl }) => ({
      name: graph,
      url: `http://${graph}`,
      typeDefs: parse(sdl),
    }))
    const { supergraphSdl } = await new LocalCompose({ localServiceList }).initialize(STANDALONE)
    return supergraphSdl
  } catch (cause) {
    throw new ExchangeError('COMPOSITION_FAILED', reasonsOf(cause), { cause })
  }
}

const reasonsOf = (cause: unknown): string => {
  const [first = '', ...reasons] = (cause instanceof Error ? cause.message : String(cause)).split('\n\t')
  return (reasons.length > 0 ? reasons : [first]).join(' | ')
}
