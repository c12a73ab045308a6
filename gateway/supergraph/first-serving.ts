import { readFile } from 'node:fs/promises'
import { ExchangeError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { readKeptSupergraph, type KeptSupergraph } from './kept-supergraph.ts'
import type { Serving } from './publication.ts'
import type { SupergraphSettings } from './settings.ts'

/**
 * What the gateway may answer by before it has heard of anybody: what an operator put there, else what it kept itself.
 * @returns null where it has to wait for the subgraphs
 * @throws CONFIGURATION_INVALID where the operator's file cannot be read; its own is reported and left alone
 */
export async function firstServing({ file, cacheFile }: SupergraphSettings, log: Log): Promise<Serving | null> {
  const kept = cacheFile === undefined ? null : readOrReport(cacheFile, log)
  if (file === undefined) return kept
  const supergraphSdl = await readGiven(file)
  return supergraphSdl === kept?.supergraphSdl ? kept : { supergraphSdl, participants: null }
}

function readOrReport(cacheFile: string, log: Log): KeptSupergraph | null {
  try {
    const kept = readKeptSupergraph(cacheFile)
    if (kept) log.info({ keptAt: kept.keptAt }, 'Begins with the supergraph that it kept')
    return kept
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    log.error({ code: error.code, err: error.cause }, error.message)
    return null
  }
}

async function readGiven(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('CONFIGURATION_INVALID', `SUPERGRAPH_FILE ${file} cannot be read.`, { cause })
  }
}
