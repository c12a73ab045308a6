import type { Party } from '../parties.ts'
import type { Asking } from './asking.ts'
import { timedOut } from './failure.ts'

/** Somebody waits for an answer, until their time is up or they go away. An AbortSignal would cost ten times as much. */
export class Patience {
  #isOver = false
  #reason: unknown
  #listener: ((reason: unknown) => void) | undefined

  /** Does nobody wait any more? */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Why. */
  get reason(): unknown {
    return this.#reason
  }

  /** Be told when nobody waits any more, in place of whoever was to be told before. */
  whenOver(listener: (reason: unknown) => void): void {
    this.#listener = listener
  }

  giveUp(reason: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#reason = reason
    this.#listener?.(reason)
  }
}

/**
 * Have something done while one asker waits.
 * @param fairMs less time than this is no fair trial of whoever is asked
 * @throws GOVERNMENT_TIMEOUT or the reason for which the asker went away, at once
 */
export async function whileWaiting<T>(
  { signal, timeoutMs }: Pick<Asking, 'signal' | 'timeoutMs'>,
  party: Party,
  fairMs: number,
  work: (patience: Patience) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  if (timeoutMs < 1) throw timedOut(party, timeoutMs, fairMs)
  const patience = new Patience()
  const leave = () => patience.giveUp(signal.reason)
  // Timers of equal length are the cheapest, so fractions are left out.
  const timer = setTimeout(() => patience.giveUp(timedOut(party, timeoutMs, fairMs)), Math.ceil(timeoutMs))
  signal.addEventListener('abort', leave, { once: true })
  try {
    const result = await work(patience)
    if (patience.isOver) throw patience.reason
    return result
  } catch (error) {
    throw patience.isOver ? patience.reason : error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
  }
}
