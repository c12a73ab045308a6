import { join } from 'node:path'
import { freePort } from '../../../../shared/local/ports.ts'
import type { Contender } from '../../contender.ts'
import type { InMemoryRegion } from '../region/start-region.ts'
import { startProgram } from './program.ts'

/** Hive Gateway as its documentation starts it, with the query planner of Hive Router; it reports to nobody unless told. */
export async function startHive(region: InMemoryRegion, installed: string): Promise<Contender> {
  const port = await freePort()
  return startProgram('Hive Gateway, Rust planner', {
    command: process.execPath,
    args: [
      join(installed, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      ...['supergraph', region.supergraphFile, '--hive-router-runtime', '--polling', '1h'],
      ...['--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
    ],
    cwd: region.folder,
    env: { DO_NOT_TRACK: '1', LOG_LEVEL: 'error' },
    url: `http://127.0.0.1:${port}/graphql`,
  })
}
