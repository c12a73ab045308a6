import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'

const LAST = cpus().length - 1

function keep(pid: number, cores: string): boolean {
  try {
    execFileSync('taskset', ['-acp', cores, String(pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The gateway that is measured has the last core for itself. @returns whether the machine could do it */
export const giveOwnCore = (pid: number): boolean => LAST > 0 && keep(pid, String(LAST))

/** This process, the load generator, and what it starts from now on keep off that core. */
export const leaveLastCore = (): boolean => LAST > 0 && keep(process.pid, `0-${LAST - 1}`)
