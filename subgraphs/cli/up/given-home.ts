import { mkdirSync } from 'node:fs'
import { ExchangeError } from '../../../shared/errors.ts'
import { openHome, type Home } from '../../../shared/local/home.ts'
import { end } from '../../../shared/local/processes/alive.ts'
import { runsIn } from '../../../shared/local/processes/run-record.ts'
import { systemCode } from '../../../shared/system-code.ts'
import { POSTGRES, type Part } from './parts.ts'

/** @throws CONFIGURATION_INVALID when nothing can be kept there */
export function openGivenHome(path: string): Home {
  try {
    const home = openHome(path)
    mkdirSync(home.runFolder, { recursive: true })
    return home
  } catch (cause) {
    const message = `EXCHANGE_HOME: ${path} cannot be used as a folder (${systemCode(cause)}).`
    throw new ExchangeError('CONFIGURATION_INVALID', message, { cause })
  }
}

/** Parts whose starter was killed end by themselves, in seconds; there is no reason to wait. PostgreSQL is adopted. */
export async function endOrphans({ runFolder }: Home, graceMs: number): Promise<void> {
  const orphans = runsIn(runFolder).filter(({ name, owner }) => owner === undefined && name !== POSTGRES)
  await Promise.all(orphans.map(({ pid }) => end(pid, graceMs)))
}

/**
 * A home has one of each part: they share its database and its notes about what runs.
 * @throws PORT_IN_USE naming those that run, and the process that started them
 */
export function requireNotRunning({ folder, runFolder }: Home, parts: readonly Part[]): void {
  const wanted = new Set(parts.map(({ name }) => name))
  const running = runsIn(runFolder).filter(({ name, owner }) => owner !== undefined && wanted.has(name))
  const [first] = running
  if (!first) return
  const list = running.map(({ name, port }) => `${name} (port ${port})`).join(', ')
  const message =
    `The exchange of ${folder} runs already, started by process ${first.owner}: ${list}. ` +
    'A second one needs an EXCHANGE_HOME of its own.'
  throw new ExchangeError('PORT_IN_USE', message)
}
