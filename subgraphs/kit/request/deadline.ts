import type { IncomingMessage, ServerResponse } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import { TIMEOUT_HEADER } from '../../../shared/http/service.ts'

/** How long a question may take whose asker does not say how long it will wait; nobody may wait longer. */
const LONGEST_MS = 30_000

export interface Deadline {
  /** Aborted when the time is up or the asker has gone. */
  readonly signal: AbortSignal
  end(): void
}

/**
 * How long the asker will wait.
 * @returns milliseconds; 0 or less: it has already given up
 * @throws REQUEST_MALFORMED
 */
function patience({ headers }: IncomingMessage): number {
  const given = headers[TIMEOUT_HEADER]
  if (given === undefined) return LONGEST_MS
  if (typeof given === 'string' && /^-?\d{1,9}$/.test(given)) return Math.min(Number(given), LONGEST_MS)
  throw new ExchangeError('REQUEST_MALFORMED', `The header ${TIMEOUT_HEADER} is not a number of milliseconds.`, {
    place: TIMEOUT_HEADER,
  })
}

/** @throws REQUEST_MALFORMED */
export function startDeadline(request: IncomingMessage, response: ServerResponse): Deadline {
  const ms = patience(request)
  const controller = new AbortController()
  const giveUp = (why: string) => controller.abort(new ExchangeError('DEADLINE_EXCEEDED', why))
  const expire = () => giveUp('The asker would wait no longer.')
  const leave = () => giveUp('The asker has gone.')
  const timer = ms > 0 ? setTimeout(expire, ms) : undefined
  if (ms <= 0) expire()
  response.once('close', leave)
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer)
      response.off('close', leave)
    },
  }
}
