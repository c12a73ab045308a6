import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Home } from '../../../shared/local/home.ts'
import { isAlive } from '../../../shared/local/processes/alive.ts'
import { systemCode } from '../../../shared/system-code.ts'

const LOCK = 'opening'

/** Longer than it takes to make a cluster and to start a server on it. */
const LONGEST_MS = 180_000

/** Do what only one process of a home may do at a time: two that start a server on the same data trip over each other. */
export async function inTurn<T>({ runFolder }: Home, work: () => Promise<T>): Promise<T> {
  const lock = join(runFolder, LOCK)
  while (!take(lock)) await pause(50)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    if (isAbandoned(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** Whoever took it was killed while it was at it. */
function isAbandoned(lock: string): boolean {
  try {
    return !isAlive(Number(readFileSync(lock, 'utf8'))) || Date.now() - statSync(lock).mtimeMs > LONGEST_MS
  } catch {
    // It has been given back.
    return false
  }
}
