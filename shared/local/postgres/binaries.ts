import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ExchangeError } from '../../errors.ts'
import type { Account } from './account.ts'
import { shippedFolder, usableShippedFolder } from './shipped-binaries.ts'

/** Where initdb and postgres lie. */
export interface Binaries {
  readonly folder: string
  /** 15, 18, … */
  readonly majorVersion: number
  readonly origin: 'shipped' | 'system'
}

export type Origin = Binaries['origin']

const DISTRIBUTION = '/usr/lib/postgresql'

const hasServer = (folder: string): boolean =>
  ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)) || existsSync(join(folder, `${name}.exe`)))

/** Folders of a PostgreSQL that the machine has anyway: Debian's, newest first, then whatever PATH names. */
function systemFolders(searchPath: string): string[] {
  const versions = existsSync(DISTRIBUTION) ? readdirSync(DISTRIBUTION).sort((a, b) => Number(b) - Number(a)) : []
  return [...versions.map((version) => join(DISTRIBUTION, version, 'bin')), ...searchPath.split(delimiter)]
}

function majorVersionOf(folder: string): number {
  const answer = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' })
  return Number(/ (\d+)/.exec(answer)?.[1])
}

const LOOKUPS: Readonly<Record<Origin, (account: Account | undefined, searchPath: string) => string | undefined>> = {
  shipped(account) {
    const folder = shippedFolder()
    return folder === undefined ? undefined : join(usableShippedFolder(folder, account), 'bin')
  },
  system: (_account, searchPath) => systemFolders(searchPath).find(hasServer),
}

/**
 * The PostgreSQL to start: the one that ships with the exchange, else one that the machine has.
 * @param searchPath folders to look in, as in PATH
 * @param origins which kinds are acceptable, best first
 * @throws POSTGRES_UNAVAILABLE when there is none that runs here
 */
export function findBinaries(
  account: Account | undefined,
  searchPath: string,
  origins: readonly Origin[] = ['shipped', 'system'],
): Binaries {
  for (const origin of origins) {
    try {
      const folder = LOOKUPS[origin](account, searchPath)
      if (folder !== undefined) return { folder, origin, majorVersion: majorVersionOf(folder) }
    } catch {
      // built for another C library or not copyable: the next kind may run
    }
  }
  const message = `There is no PostgreSQL that runs here (looked for: ${origins.join(', ')}); npm ci installs one.`
  throw new ExchangeError('POSTGRES_UNAVAILABLE', message)
}
