import { CalledOff } from '../called-off.ts'
import { ANSWERED, INTERRUPTED, UNHEARD } from '../exit-codes.ts'

/**
 * Aborted by Ctrl-C, a supervisor's SIGTERM, or when the terminal or whoever read the output has gone. A second Ctrl-C
 * ends the process at once, and its children with it.
 * @returns aborted with a `CalledOff`
 */
export function stopWhenAsked(): AbortSignal {
  const controller = new AbortController()
  const leave = (exitCode: number) => controller.abort(new CalledOff(exitCode))
  const insist = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    leave(INTERRUPTED)
  }
  process.on('SIGINT', insist).on('SIGTERM', insist)
  process.on('SIGHUP', () => leave(INTERRUPTED)).on('SIGPIPE', () => leave(UNHEARD))
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
