import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../shared/local/ports.ts'
import { postgresAccount } from '../../shared/local/postgres/account.ts'
import { findBinaries } from '../../shared/local/postgres/binaries.ts'
import { startPostgres, type PostgresServer } from '../../shared/local/postgres/server.ts'
import { passwordOf } from './server.ts'

export interface RestartableServer {
  url(database: string): string
  /** Killed, and started again on what it had written. */
  crash(): Promise<void>
  /** Stop it and remove its folder. */
  stop(): Promise<void>
}

/** A PostgreSQL of its own, which confirms commits before it has written them: what is lost then shows. */
export async function restartableServer(): Promise<RestartableServer> {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-crash-'))
  chmodSync(folder, 0o711)
  const account = postgresAccount()
  const settings = {
    dataFolder: join(folder, 'data'),
    logFile: join(folder, 'postgres.log'),
    port: await freePort(),
    password: passwordOf('exchange'),
    binaries: findBinaries(account, process.env['PATH'] ?? ''),
    account,
    configuration: { fsync: 'off', synchronous_commit: 'off', wal_writer_delay: '10s' },
  }
  let server: PostgresServer = await startPostgres(settings)
  return {
    url: (database) => server.url(database),
    async crash() {
      await server.kill()
      server = await startPostgres(settings)
    },
    async stop() {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
