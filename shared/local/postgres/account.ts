import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ExchangeError } from '../../errors.ts'

/** As whom PostgreSQL runs. */
export interface Account {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres` or `nobody`.
 * @returns undefined where it runs as whoever started the exchange
 * @throws POSTGRES_UNAVAILABLE when root has no such account to lend
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([login]) => login === name) ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid), name }
  }
  const message = 'PostgreSQL does not run as root, and this machine has no account postgres or nobody to run it as.'
  throw new ExchangeError('POSTGRES_UNAVAILABLE', message)
}

/** Whether the account may enter every folder on the way to `path` and `path` itself. */
export function isReachable(path: string, account: Account | undefined): boolean {
  if (account === undefined) return true
  const { uid, gid, mode } = statSync(path)
  const executable = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & executable) === 0) return false
  return dirname(path) === path || isReachable(dirname(path), account)
}

/** What `spawn` needs to run something as that account. */
export const asAccount = (account: Account | undefined): { uid?: number; gid?: number } =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid }
