import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../shared/local/ports.ts'
import { postgresAccount } from '../../shared/local/postgres/account.ts'
import { findBinaries } from '../../shared/local/postgres/binaries.ts'
import { startPostgres, type PostgresServer } from '../../shared/local/postgres/server.ts'
import { projectFile } from '../../shared/project.ts'

export interface TestServer {
  readonly server: PostgresServer
  /** Temporary; goes when the server goes. */
  readonly folder: string
  /** Stop it and remove its folder. The same happens by itself when this process ends, even if it is killed. */
  stop: () => Promise<void>
}

/** Nothing has to survive a power cut. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }

/** No secret: the server lives for one run, on loopback, and holds what is public. */
export const passwordOf = (role: string): string => `${role}-in-a-test-run`

/** A PostgreSQL with nothing in it, in a temporary folder. @param configuration settings of postgresql.conf */
export async function startTestServer(
  configuration: Readonly<Record<string, string | number>> = QUICK,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-test-'))
  chmodSync(folder, 0o711)
  const account = postgresAccount()
  const server = await startPostgres({
    dataFolder: join(folder, 'data'),
    logFile: join(folder, 'postgres.log'),
    port: await freePort(),
    password: passwordOf('exchange'),
    binaries: findBinaries(account, process.env['PATH'] ?? ''),
    account,
    configuration,
  })
  const guard = spawn(process.execPath, [projectFile('test/postgres/guard.ts'), String(server.pid), folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  guard.unref()
  const cleaned = new Promise<void>((resolve) => guard.once('exit', () => resolve()))
  return {
    server,
    folder,
    stop() {
      guard.ref()
      guard.stdin.end()
      return cleaned
    },
  }
}
