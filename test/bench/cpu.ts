import { readFileSync } from 'node:fs'

/** Linux counts a process's time in ticks of ten milliseconds. */
const TICK_MS = 10

/** Processor time that a process has used so far, user and system, in milliseconds. Linux only. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
