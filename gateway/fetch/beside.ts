import { extname, isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ExchangeError } from '../../shared/errors.ts'
import type { BesideGateway, OpenBesideGateway } from '../../shared/graphql/beside-gateway.ts'
import { projectFile } from '../../shared/project.ts'
import { isRecord } from './json.ts'
import { NOTHING, readQuestion } from './read-question.ts'
import type { Subgraph } from './subgraph.ts'

/**
 * The secretariat's own subgraph, loaded into this process.
 * @param module its path, from the project's folder where it is not absolute
 * @throws CONFIGURATION_INVALID where there is no such module
 */
export async function loadBeside(module: string, parts: Parameters<OpenBesideGateway>[0]): Promise<BesideGateway> {
  const path = isAbsolute(module) ? module : projectFile(module)
  const problem = (why: string, cause?: unknown) =>
    new ExchangeError('CONFIGURATION_INVALID', `REGIONAL_MODULE ${module} ${why}.`, { place: 'REGIONAL_MODULE', cause })
  if (!['.js', '.ts'].includes(extname(path))) throw problem('is no module')
  let loaded: unknown
  try {
    loaded = await import(pathToFileURL(path).href)
  } catch (cause) {
    throw problem('cannot be loaded', cause)
  }
  const open = isRecord(loaded) ? loaded['openBesideGateway'] : undefined
  if (typeof open !== 'function') throw problem('exports no openBesideGateway')
  return (open as OpenBesideGateway)(parts)
}

/** As the gateway asks it. */
export const besideSubgraph = (beside: BesideGateway): Subgraph => {
  const document = async (path: string) => {
    const body = beside.read(path)
    return body === undefined ? NOTHING : { status: 200, body }
  }
  return {
    async ask(body, { requestId, signal }) {
      signal.throwIfAborted()
      return { status: 200, body: await beside.answer({ ...readQuestion(body), requestId, signal }) }
    },
    read: document,
    look: document,
    post: async () => NOTHING,
    state: () => null,
    close: async () => undefined,
  }
}
