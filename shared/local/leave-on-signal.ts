/** What a process ends before it leaves. */
interface Closable {
  close(): Promise<unknown>
}

/**
 * End the process with code 0 at SIGINT or SIGTERM: at once while nothing is served, later when what is under way has ended.
 * The same signal once more finds nobody who listens, and so ends the process at once.
 * @returns to be told what is served
 */
export function leaveOnSignal(): (service: Closable) => void {
  let served: Closable | undefined
  const stop = () => void Promise.resolve(served?.close()).then(() => process.exit(0))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return (service) => {
    served = service
  }
}
