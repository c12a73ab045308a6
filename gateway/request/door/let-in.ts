import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Timer } from '../../../shared/repeat.ts'
import type { LoadLimit } from './load-limit.ts'
import { watchLoop, type LoopClock } from './watch-loop.ts'

interface Visit {
  readonly request: IncomingMessage
  readonly beganAt: number
  counts: boolean
}

/** A question counts while it is answered; after so long not for as long as it is still being sent. */
const SENDING_MS = 100

export interface Entrance {
  /** Count a question until it is answered or given up. @returns whether there is room for it */
  letIn(request: IncomingMessage, response: ServerResponse): boolean
  close(): void
}

/** Lets questions in as the limit says. */
export function entrance(load: LoadLimit, timer: Timer, clock: LoopClock): Entrance {
  const visits = new Set<Visit>()

  function end(visit: Visit, measured: boolean): void {
    if (!visit.counts) return
    visit.counts = false
    load.end(measured ? visit.beganAt : Number.NEGATIVE_INFINITY, clock.now())
  }

  /** Whoever sends slowly keeps nobody out. */
  function passOverSenders(now: number): void {
    for (const visit of visits) if (!visit.request.complete && now - visit.beganAt > SENDING_MS) end(visit, false)
  }

  const close = watchLoop(
    (state) => {
      passOverSenders(state.now)
      load.look(state)
    },
    timer,
    clock,
  )
  return {
    letIn(request, response) {
      if (!load.begin()) return false
      const visit: Visit = { request, beganAt: clock.now(), counts: true }
      visits.add(visit)
      function leave(): void {
        visits.delete(visit)
        // What was refused took no time worth measuring.
        end(visit, response.writableFinished && response.statusCode < 400)
      }
      response.once('finish', leave)
      response.once('close', leave)
      return true
    },
    close,
  }
}
