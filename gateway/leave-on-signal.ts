/** Of a process, what signals come to. */
export interface Signalled {
  once(signal: 'SIGINT' | 'SIGTERM', heard: () => void): unknown
  exit(code: number): unknown
}

/**
 * At SIGINT or SIGTERM let what is under way end, then leave. The same signal once more finds nobody who listens, and so
 * ends the process at once.
 */
export function leaveOnSignal(process: Signalled, close: () => Promise<void>): void {
  const stop = () => void close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
