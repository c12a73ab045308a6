import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { systemCode } from '../../system-code.ts'

const readProc = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether the process still runs. One that has ended but whom nobody has buried (a zombie) does not. */
export function isAlive(pid: number): boolean {
  if (!isThere(pid)) return false
  const state = /^\d+ \(.*\) (\S)/s.exec(readProc(pid, 'stat') ?? '')?.[1]
  return state !== 'Z' && state !== 'X'
}

/** The process's command line, words separated by spaces; undefined when it has ended or cannot be seen. */
export function commandOf(pid: number): string | undefined {
  if (existsSync('/proc/self/cmdline')) return readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim()
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

/** Whether there is anything of the process left, be it a zombie. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

async function isOver(whether: (pid: number) => boolean, pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (whether(pid)) {
    if (Date.now() > deadline) return false
    await pause(15)
  }
  return true
}

/** @returns whether the process ended within that time */
export const hasEnded = (pid: number, withinMs: number): Promise<boolean> => isOver(isAlive, pid, withinMs)

/** @returns whether whoever started the process has taken note, within that time, that it has ended */
export const isBuried = (pid: number, withinMs: number): Promise<boolean> => isOver(isThere, pid, withinMs)

/** Send a signal to a process that may have ended already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // it has ended
  }
}

/** Ask a process to end, and after `graceMs` make it. */
export async function end(pid: number, graceMs: number, gently: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  signal(pid, gently)
  if (await hasEnded(pid, graceMs)) return
  signal(pid, 'SIGKILL')
  await hasEnded(pid, 2000)
}
