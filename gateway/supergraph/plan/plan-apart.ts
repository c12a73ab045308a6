import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { QueryPlan } from '@apollo/query-planner'
import { print, type DocumentNode } from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Planned, ToPlan } from './thread.ts'

/** Plans in a thread of its own, which starts when it is first needed and ends when it has been idle for a while. */
export interface PlanApart {
  /** @throws QUERY_TOO_LARGE when it takes too long */
  readonly plan: (document: DocumentNode, operationName: string | null) => Promise<QueryPlan>
  readonly close: () => void
}

interface Waiting {
  readonly resolve: (plan: QueryPlan) => void
  readonly reject: (error: Error) => void
}

// Source and build lie side by side in the same way, with another extension.
const THREAD = join(import.meta.dirname, `thread${extname(import.meta.filename)}`)

/** From the thread's start on; the largest document that the limits let pass takes a tenth of it. */
const LONGEST_MS = 5000
const IDLE_MS = 60_000
const MOST_MEGABYTES = 256

export function planApart(supergraphSdl: string, { longestMs = LONGEST_MS, idleMs = IDLE_MS } = {}): PlanApart {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let clock: NodeJS.Timeout | undefined
  let asked = 0

  /** Nobody who waits is left waiting. */
  function end(error: Error): void {
    clearTimeout(clock)
    void worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const close = () => end(new Error('the gateway stops planning'))
  const giveUp = () => end(tooLong(longestMs))

  function start(): Worker {
    const started = new Worker(THREAD, {
      workerData: { supergraphSdl },
      env: { NODE_ENV: 'production' },
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    started.unref()
    started.on('message', (planned: Planned) => {
      const question = waiting.get(planned.id)
      waiting.delete(planned.id)
      clearTimeout(clock)
      clock = waiting.size > 0 ? setTimeout(giveUp, longestMs) : setTimeout(close, idleMs).unref()
      if ('plan' in planned) question?.resolve(planned.plan)
      else question?.reject(new Error(planned.failed))
    })
    started.on('error', end)
    return started
  }

  return {
    plan(document, operationName) {
      const { promise, resolve, reject } = Promise.withResolvers<QueryPlan>()
      const toPlan: ToPlan = { id: (asked += 1), text: print(document), operationName }
      worker ??= start()
      if (waiting.size === 0) {
        clearTimeout(clock)
        clock = setTimeout(giveUp, longestMs)
      }
      waiting.set(toPlan.id, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      worker.postMessage(toPlan)
      return promise
    },
    close,
  }
}

const tooLong = (longestMs: number): ExchangeError =>
  new ExchangeError('QUERY_TOO_LARGE', `To plan the question took longer than ${longestMs / 1000} seconds.`)
