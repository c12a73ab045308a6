import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import { TIMEOUT_HEADER } from '../../../shared/http/service.ts'

/** How long a question may take whose asker does not say how long it will wait; nobody may wait longer. */
const LONGEST_MS = 30_000

export interface Deadline {
  /** Aborted when the time is up or the asker has gone. */
  readonly signal: AbortSignal
  /** Look at the clock: while a process is busy, its timers are late. */
  look(): void
  end(): void
}

/** Of several questions whose answers leave together. */
export interface SharedDeadlines {
  /** One for each question. */
  readonly signals: readonly AbortSignal[]
  /** This one has its answer, which must not be kept back longer than its asker waits: then the others end, too. */
  finished(nth: number): void
  /** The time of this one's asker is up. */
  expire(nth: number): void
  end(): void
}

/**
 * How long the asker will wait.
 * @returns milliseconds; 0 or less: it has already given up
 * @throws REQUEST_MALFORMED
 */
export function patienceIn({ [TIMEOUT_HEADER]: given }: IncomingHttpHeaders): number {
  if (given === undefined) return LONGEST_MS
  if (typeof given === 'string' && /^-?\d{1,9}$/.test(given)) return Number(given)
  throw new ExchangeError('REQUEST_MALFORMED', `The header ${TIMEOUT_HEADER} is not a number of milliseconds.`, {
    place: TIMEOUT_HEADER,
  })
}

/** @param ms of patience; 0 or less: none */
export function startDeadline(ms: number, response: ServerResponse): Deadline {
  const until = performance.now() + ms
  const alone = startDeadlines([ms], response)
  return {
    signal: alone.signals[0] ?? AbortSignal.abort(),
    look: () => {
      if (performance.now() >= until) alone.expire(0)
    },
    end: () => alone.end(),
  }
}

/** @param patience in milliseconds, of each asker */
export function startDeadlines(patience: readonly number[], response: ServerResponse): SharedDeadlines {
  const all = patience.map(() => new AbortController())
  const done = new Set<number>()
  const giveUp = (those: readonly AbortController[], why: string) => {
    for (const controller of those) controller.abort(new ExchangeError('DEADLINE_EXCEEDED', why))
  }
  // Nobody is told that somebody else asked at the same time.
  const expire = (nth: number) =>
    giveUp(done.has(nth) ? all : all.slice(nth, nth + 1), 'The asker would wait no longer.')
  const timers = patience.map((ms, nth) => {
    if (ms > 0) return setTimeout(expire, Math.min(ms, LONGEST_MS), nth)
    expire(nth)
    return undefined
  })
  const leave = () => giveUp(all, 'The asker has gone.')
  response.once('close', leave)
  return {
    signals: all.map(({ signal }) => signal),
    finished: (nth) => void done.add(nth),
    expire,
    end() {
      for (const timer of timers) clearTimeout(timer)
      response.off('close', leave)
    },
  }
}
