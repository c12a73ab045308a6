import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from '../home.ts'
import { postgresFolder } from '../home.ts'
import { recordRun, forgetRun, runsIn } from '../processes/run-record.ts'
import { postgresAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { SUPERUSER } from './cluster.ts'
import { ensureDatabases } from './databases.ts'
import { ensureLogs } from './logs.ts'
import { passwordsOf } from './passwords.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { startPostgres, type PostgresServer } from './server.ts'

export interface HomePostgres {
  readonly server: PostgresServer
  /** Its data folder's parent: below the home, or where the account that runs PostgreSQL can reach it. */
  readonly folder: string
  /** There was no data before. */
  readonly isNew: boolean
  /** Connection string of each part's own database. */
  readonly urls: ReadonlyMap<string, string>
  /** Stop the server, unless another exchange of this home still runs parts. */
  stop(): Promise<void>
}

interface HomePostgresSettings {
  readonly port: number
  /** Each gets a database and a role of its name, and a log of who was given what in it. */
  readonly parts: readonly string[]
  /** As PATH: where to look for a PostgreSQL if the shipped one does not run. */
  readonly searchPath: string
  readonly configuration?: Readonly<Record<string, string | number>>
}

const NAME = 'postgres'

/** The server that runs on the home's data at this moment, if one does. */
export const runningPostgres = (home: Home): Postmaster | undefined =>
  findPostmaster(join(postgresFolder(home, postgresAccount()), 'data'))

/**
 * The home's own PostgreSQL, with a database and a log for each part: started, or adopted if it runs.
 * @throws POSTGRES_UNAVAILABLE with PostgreSQL's own reason
 */
export async function openPostgres(home: Home, settings: HomePostgresSettings): Promise<HomePostgres> {
  const account = postgresAccount()
  const folder = postgresFolder(home, account)
  const dataFolder = join(folder, 'data')
  const isNew = !existsSync(dataFolder)
  const passwords = passwordsOf(join(folder, 'passwords.json'), [SUPERUSER, ...settings.parts])
  const server = await startPostgres({
    dataFolder,
    port: settings.port,
    password: passwords.get(SUPERUSER) ?? '',
    logFile: home.logFile(NAME),
    binaries: findBinaries(account, settings.searchPath),
    account,
    configuration: settings.configuration ?? {},
  })
  const others = () => runsIn(home.runFolder).filter(({ owner }) => owner !== undefined && owner !== process.pid)
  if (others().every(({ name }) => name !== NAME)) recordRun(home.runFolder, { name: NAME, ...server })
  const stop = async () => {
    if (others().length > 0) return
    await server.stop()
    forgetRun(home.runFolder, NAME)
  }
  try {
    const ofParts = new Map([...passwords].filter(([role]) => role !== SUPERUSER))
    const urls = await ensureDatabases(server, ofParts)
    await ensureLogs(server, ofParts.keys())
    return { server, folder, isNew, urls, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
