import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Metrics } from './metrics.ts'

/** How finely the lateness of the event loop is measured. */
const RESOLUTION_MS = 20
const NANOSECONDS = 1e9

/** What the process takes of its machine, and how late its event loop is since it was last looked at. @returns ends it */
export function watchProcess(metrics: Metrics): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  let used = performance.eventLoopUtilization()

  const none = { labels: [] } as const
  const one = (value: number) => [{ values: [], value }] as const
  // Before the first look ends there is nothing, which is no number.
  const late = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000) : 0

  metrics.reading(
    { ...{ name: 'nodejs_eventloop_lag_seconds', labels: ['quantile'] }, help: 'How late the event loop was' },
    () => {
      const read = [
        { values: ['0.5'] as const, value: late(delay.percentile(50)) },
        { values: ['0.99'] as const, value: late(delay.percentile(99)) },
        { values: ['1'] as const, value: late(delay.max) },
      ]
      delay.reset()
      return read
    },
  )
  metrics.reading(
    { ...none, name: 'nodejs_eventloop_utilization', help: 'Share of the time in which the event loop had work' },
    () => {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, used)
      used = now
      return one(utilization)
    },
  )
  metrics.reading({ ...none, name: 'process_cpu_seconds_total', help: 'Processor time, user and system' }, () => {
    const { user, system } = process.cpuUsage()
    return one((user + system) / 1e6)
  })
  metrics.reading({ ...none, name: 'process_resident_memory_bytes', help: 'Memory that the process holds' }, () =>
    one(process.memoryUsage.rss()),
  )
  metrics.reading({ ...none, name: 'nodejs_heap_used_bytes', help: 'Memory of JavaScript objects' }, () =>
    one(process.memoryUsage().heapUsed),
  )
  metrics.reading(
    { ...none, name: 'process_start_time_seconds', help: 'When the process began, in seconds since 1970' },
    () => one(performance.timeOrigin / 1000),
  )
  return () => delay.disable()
}
