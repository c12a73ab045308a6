import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ExchangeError } from '../../errors.ts'
import { asAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** The superuser of the local PostgreSQL; only the launcher uses it. */
export const SUPERUSER = 'exchange'

export interface ClusterSettings {
  /** Where the data will lie; its parent exists and is reachable for the account. */
  readonly dataFolder: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** Of the superuser. */
  readonly password: string
}

/** What PostgreSQL's programs see of the environment: nothing of ours. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/**
 * Make an empty database cluster unless there is one. An interrupted attempt leaves none.
 * @throws POSTGRES_UNAVAILABLE with what initdb said
 */
export async function createCluster(settings: ClusterSettings): Promise<void> {
  const { dataFolder, binaries, account, password } = settings
  if (existsSync(dataFolder)) return
  const unfinished = `${dataFolder}.unfinished`
  const passwordFile = `${dataFolder}.password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account !== undefined) {
    for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid)
  }
  try {
    await promisify(execFile)(join(binaries.folder, 'initdb'), initdbArguments(unfinished, passwordFile, binaries), {
      ...asAccount(account),
      env: POSTGRES_ENVIRONMENT,
      cwd: '/',
    })
    renameSync(unfinished, dataFolder)
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new ExchangeError('POSTGRES_UNAVAILABLE', `initdb failed: ${said}`, { cause })
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** Texts have the same order on every machine, whatever locales it has. */
const localeArguments = (majorVersion: number): string[] =>
  majorVersion >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C']

const initdbArguments = (folder: string, passwordFile: string, { majorVersion }: Binaries): string[] => [
  `--pgdata=${folder}`,
  `--username=${SUPERUSER}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  ...localeArguments(majorVersion),
  '--no-sync',
  '--no-instructions',
]
