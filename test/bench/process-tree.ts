import { readdirSync, readFileSync } from 'node:fs'
import { cpuOf } from './cpu.ts'

/** A process and whatever it started that still runs, by id; nothing once it has gone. Linux only. */
function processTree(pid: number): readonly number[] {
  try {
    const started = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return [pid, ...started.flatMap(processTree)]
  } catch {
    return []
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Processor time that a process and all below it have used so far, in milliseconds. */
export const cpuOfTree = (pid: number): number => sum(processTree(pid).map(cpuOf))

const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

/** Memory that a process and all below it hold now, in bytes. */
export const residentOfTree = (pid: number): number => sum(processTree(pid).map(residentOf))
