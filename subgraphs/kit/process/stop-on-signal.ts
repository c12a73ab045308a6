import type { Service } from '../../../shared/http/service.ts'

/** End the process with code 0 when asked to: at once while nothing is served, later when what is under way has ended. */
export function stopOnSignal(): (service: Service) => void {
  let service: Service | undefined
  const stop = () => void Promise.resolve(service?.close()).then(() => process.exit(0))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return (started) => {
    service = started
  }
}
