import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isAlive } from '../processes/alive.ts'

/** The server that says it serves a cluster. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * Which server runs on this cluster, by the file that PostgreSQL keeps there. If another program has the server's
 * number by now (the machine was restarted), the file is removed: PostgreSQL would refuse to start beside it.
 */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const path = join(dataFolder, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const [pid, , , port] = readFileSync(path, 'utf8').split('\n').map(Number)
  if (pid === undefined || port === undefined || !isAlive(pid)) return undefined
  if (/postgres/.test(commandOf(pid) ?? 'postgres')) return { pid, port }
  rmSync(path, { force: true })
  return undefined
}
