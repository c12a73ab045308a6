import { spawn } from 'node:child_process'
import { existsSync, closeSync, mkdirSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ExchangeError } from '../../errors.ts'
import { end, isAlive, isBuried } from '../processes/alive.ts'
import { asAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { createCluster, POSTGRES_ENVIRONMENT, SUPERUSER } from './cluster.ts'
import { databaseUrl, dataFolderServedAt } from './connect.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'

export interface PostgresSettings {
  /** Holds the cluster; private to the exchange, and its parent reachable for the account. */
  readonly dataFolder: string
  readonly port: number
  /** Of the superuser. */
  readonly password: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** Settings of postgresql.conf beyond the launcher's own. */
  readonly configuration?: Readonly<Record<string, string | number>>
}

/** A PostgreSQL on loopback. */
export interface PostgresServer extends Postmaster {
  /** It ran already: an earlier exchange had left it, or another one uses it. */
  readonly adopted: boolean
  /** Connection string of a database for the superuser, or for a role. */
  url(database: string, role?: string, password?: string): string
  /** Roll back what is under way, write everything to disk, end. */
  stop(): Promise<void>
  /** End at once; the next start recovers from the write-ahead log. */
  kill(): Promise<void>
}

const CONFIGURATION = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  // answers are look-ups: compiling their plans costs more than it saves
  jit: 'off',
}

const START_LIMIT = 60_000
const ENDING_LIMIT = 5000
/** PostgreSQL takes a server that was killed for one that runs until somebody has buried it. */
const BURYING_LIMIT = 2000

/**
 * Start PostgreSQL on a cluster, which is made if there is none; a server that runs on it already is adopted.
 * The server outlives the process that started it until somebody stops it.
 * @throws POSTGRES_UNAVAILABLE with PostgreSQL's own reason
 */
export async function startPostgres(settings: PostgresSettings): Promise<PostgresServer> {
  const running = findPostmaster(settings.dataFolder)
  if (running !== undefined && (await isServing(running, settings))) return handle(running, true, settings)
  await createCluster(settings)
  if (running !== undefined) await isBuried(running.pid, BURYING_LIMIT)
  return handle(await launch(settings), false, settings)
}

const superuserUrl = (port: number, password: string): string =>
  databaseUrl({ port, database: 'postgres', role: SUPERUSER, password })

async function isServing({ pid, port }: Postmaster, { password, dataFolder }: PostgresSettings): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT
  try {
    const served = await dataFolderServedAt(superuserUrl(port, password), () => isAlive(pid) && Date.now() < deadline)
    if (served === undefined && !isAlive(pid)) return false
    if (served !== undefined && realpathSync(served) === realpathSync(dataFolder)) return true
  } catch (cause) {
    throw refusal(port, cause)
  }
  const message = `Process ${pid} holds ${dataFolder} but does not answer on port ${port}.`
  throw new ExchangeError('POSTGRES_UNAVAILABLE', message)
}

const refusal = (port: number, cause: unknown): ExchangeError => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new ExchangeError('POSTGRES_UNAVAILABLE', `The PostgreSQL on port ${port} refuses us: ${reason}.`, { cause })
}

async function launch(settings: PostgresSettings): Promise<Postmaster> {
  const { dataFolder, port, password, logFile, binaries, account } = settings
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a')
  const { size } = statSync(logFile)
  const configuration = Object.entries({ ...CONFIGURATION, ...settings.configuration, port })
  const child = spawn(
    join(binaries.folder, 'postgres'),
    ['-D', dataFolder, ...configuration.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // a process group of its own: the terminal's Ctrl-C is for the exchange, which stops its parts in order
    { ...asAccount(account), env: POSTGRES_ENVIRONMENT, cwd: '/', stdio: ['ignore', log, log], detached: true },
  )
  closeSync(log)
  child.unref()
  let ended: string | undefined
  const ending = new Promise<void>((resolve) => {
    child.once('error', (error) => resolve(void (ended = error.message)))
    child.once('exit', () => resolve(void (ended = lastWords(logFile, size))))
  })
  const deadline = Date.now() + START_LIMIT
  try {
    await dataFolderServedAt(superuserUrl(port, password), () => ended === undefined && Date.now() < deadline)
  } catch (error) {
    // Another server has the port and does not know us; ours is about to end, and says so in its log.
    await Promise.race([ending, pause(ENDING_LIMIT, undefined, { ref: false })])
    if (ended === undefined) {
      if (child.pid !== undefined) await end(child.pid, 1000, 'SIGQUIT')
      throw refusal(port, error)
    }
  }
  if (child.pid !== undefined && ended === undefined && Date.now() < deadline) return { pid: child.pid, port }
  if (child.pid !== undefined) await end(child.pid, 1000, 'SIGQUIT')
  const reason = ended ?? `it took no connection within ${START_LIMIT / 1000} seconds`
  throw new ExchangeError('POSTGRES_UNAVAILABLE', `PostgreSQL did not start: ${reason}.`, { place: logFile })
}

/** Nothing where somebody has removed the log meanwhile, folder and all. */
function lastWords(logFile: string, from: number): string {
  if (!existsSync(logFile)) return ''
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n')
  const reason = lines.find((line) => line.includes('FATAL:')) ?? lines.at(-1) ?? ''
  return reason.replace(/^.*FATAL:\s*/, '').replace(/\.$/, '')
}

const handle = ({ pid, port }: Postmaster, adopted: boolean, { password }: PostgresSettings): PostgresServer => ({
  pid,
  port,
  adopted,
  url: (database, role = SUPERUSER, rolePassword = password) =>
    databaseUrl({ port, database, role, password: rolePassword }),
  stop: () => end(pid, 15_000, 'SIGINT'),
  kill: () => end(pid, 5000, 'SIGQUIT'),
})
