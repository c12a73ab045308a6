import { ANSWERED, INTERRUPTED } from '../exit-codes.ts'

/**
 * Aborted by Ctrl-C, a supervisor's SIGTERM, or when the terminal or whoever read the output has gone. A second Ctrl-C
 * ends the process at once, and its children with it.
 */
export function stopWhenAsked(): AbortSignal {
  const controller = new AbortController()
  const leave = () => controller.abort()
  const insist = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    leave()
  }
  process.on('SIGINT', insist).on('SIGTERM', insist).on('SIGHUP', leave).on('SIGPIPE', leave)
  return controller.signal
}

/** Keeps the process alive meanwhile: PostgreSQL alone does not. */
export function whenAborted(signal: AbortSignal): Promise<typeof ANSWERED> {
  const { promise, resolve } = Promise.withResolvers<typeof ANSWERED>()
  const waiting = setInterval(() => undefined, 1 << 30)
  const hear = () => {
    clearInterval(waiting)
    resolve(ANSWERED)
  }
  if (signal.aborted) hear()
  else signal.addEventListener('abort', hear, { once: true })
  return promise
}
