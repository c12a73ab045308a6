import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { systemCode } from '../../../shared/system-code.ts'
import type { Settlement, ToSettle } from './settle.ts'

/**
 * `settle` in a thread of its own: it takes a good part of a second, in which nobody would be answered. The thread ends when
 * nothing has been published for a while, and takes all the memory of composing with it.
 */
export interface Settler {
  /**
   * One at a time. A schema that would take all time or memory is refused like one that does not compose.
   * @throws the signal's reason, and what is wrong with the thread itself
   */
  settle(toSettle: ToSettle, signal: AbortSignal): Promise<Settlement>
  close(): void
}

// Source and build lie side by side in the same way, with another extension.
const WORKER = join(import.meta.dirname, `worker${extname(import.meta.filename)}`)

/** Composing four governments takes less than a second; what takes a minute was written to take long. */
const LONGEST_MS = 60_000
/** Composing four governments takes some 100 MB. */
const MOST_MEGABYTES = 512
/** Whoever publishes once may publish again soon, correcting it. */
const IDLE_MS = 10_000

const startWorker = (): Worker =>
  new Worker(WORKER, {
    // Nothing of the process's settings is its business.
    env: { NODE_ENV: 'production' },
    execArgv: ['--no-warnings'],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })

const tooMuch = (what: string): Settlement => ({
  next: null,
  refusals: [{ graph: null, code: 'COMPOSITION_FAILED', reasons: [what], mark: null }],
})

export function openSettler({ longestMs = LONGEST_MS, idleMs = IDLE_MS } = {}): Settler {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function close(): void {
    clearTimeout(idle)
    void worker?.terminate()
    worker = undefined
  }

  async function settle(toSettle: ToSettle, signal: AbortSignal): Promise<Settlement> {
    signal.throwIfAborted()
    clearTimeout(idle)
    const thread = (worker ??= startWorker())
    const { promise, resolve, reject } = Promise.withResolvers<Settlement>()
    const leave = () => reject(signal.reason as Error)
    const expire = () => resolve(tooMuch(`Composing took longer than ${longestMs / 1000} seconds.`))
    const fail = (error: unknown) =>
      systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY'
        ? resolve(tooMuch(`Composing took more than ${MOST_MEGABYTES} MB of memory.`))
        : reject(error)
    const end = (code: number) => reject(new Error(`the thread that composes ended with code ${code}`))
    const clock = setTimeout(expire, longestMs)
    signal.addEventListener('abort', leave, { once: true })
    let answered = false
    thread.once('error', fail).once('exit', end)
    thread.once('message', (settlement: Settlement) => {
      answered = true
      resolve(settlement)
    })
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      thread.postMessage(toSettle)
      return await promise
    } finally {
      clearTimeout(clock)
      signal.removeEventListener('abort', leave)
      thread.off('error', fail).off('exit', end)
      if (answered) idle = setTimeout(close, idleMs).unref()
      else close()
    }
  }

  return { settle, close }
}
