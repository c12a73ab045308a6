import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isReachable, type Account } from './postgres/account.ts'

/** Where an exchange on one machine keeps its state. Deleting the folder resets everything. */
export interface Home {
  readonly folder: string
  readonly logFile: (name: string) => string
  /** Notes on the parts that run. */
  readonly runFolder: string
}

const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  // whoever PostgreSQL runs as must be able to walk through, and nobody else needs more
  chmodSync(folder, 0o711)
}

export function openHome(path: string): Home {
  const folder = resolve(path)
  makeFolder(folder)
  return { folder, logFile: (name) => join(folder, 'log', `${name}.log`), runFolder: join(folder, 'run') }
}

/**
 * The folder of the local PostgreSQL's data and passwords: in the home, or below /var/lib where the account that
 * PostgreSQL runs as may not enter the home (a checkout below /root, for instance).
 */
export function postgresFolder(home: Home, account: Account | undefined): string {
  const inside = join(home.folder, 'postgres')
  makeFolder(inside)
  if (isReachable(inside, account)) return inside
  const outside = `/var/lib/regional-exchange-${createHash('sha256').update(home.folder).digest('hex').slice(0, 12)}`
  makeFolder(outside)
  return outside
}
