import { performance, type EventLoopUtilization } from 'node:perf_hooks'
import type { Timer } from '../../../shared/repeat.ts'
import type { LoopState } from './load-limit.ts'

const EVERY_MS = 100
/** Share of the time in which the event loop had something to do. */
const BUSY = 0.9
/** Lateness beyond which whoever arrived meanwhile has waited longer than anybody should. */
const STALLED_MS = 200

export interface LoopClock {
  now(): number
  /** As `performance.eventLoopUtilization`. */
  utilization(since?: EventLoopUtilization): EventLoopUtilization
}

export const machineClock: LoopClock = {
  now: () => performance.now(),
  utilization: (since) => {
    const current = performance.eventLoopUtilization()
    return since ? performance.eventLoopUtilization(current, since) : current
  },
}

/** Look at the event loop ten times a second, with one timer for all. @returns ends it */
export function watchLoop(look: (state: LoopState) => void, timer: Timer, clock: LoopClock): () => void {
  let used = clock.utilization()
  let last = clock.now()
  return timer(() => {
    const now = clock.now()
    const busy = clock.utilization(used).utilization >= BUSY
    look({ now, busy, stalled: now - last - EVERY_MS >= STALLED_MS })
    used = clock.utilization()
    last = now
  }, EVERY_MS)
}
