import { readFileSync } from 'node:fs'

const EVERY_MS = 50

/** Most memory that a process has held so far, in bytes; 0 once it has gone. Linux only. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/**
 * Follow a process while it runs.
 * @returns ends it, and tells the most memory that the process held, in bytes
 */
export function watchMemory(pid: number): () => number {
  let most = 0
  const look = () => void (most = Math.max(most, peakOf(pid)))
  const timer = setInterval(look, EVERY_MS)
  return () => {
    clearInterval(timer)
    return most
  }
}
