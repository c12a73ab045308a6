import {
  bulkhead,
  BulkheadRejectedError,
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  IterableBackoff,
} from 'cockatiel'
import type { Party } from '../parties.ts'
import { fetchFailure, isTheirFailure, isTooLarge } from './failure.ts'
import { SPARING, type FetchingSettings } from './fetching-settings.ts'
import type { Patience } from './patience.ts'

/** How one subgraph has answered lately. */
export interface ConnectionState {
  /** CLOSED: it is asked. OPEN: it has failed too often, and is left alone. HALF_OPEN: one question tries it. */
  readonly breaker: 'CLOSED' | 'OPEN' | 'HALF_OPEN'
  /** Since when it is not asked, in milliseconds since 1970; null: it is. */
  readonly since: number | null
  /** When it is tried again, likewise. */
  readonly triedAt: number | null
  /** Requests under way, and those that wait for one of these to end. */
  readonly underWay: number
  readonly waiting: number
}

/** Keeps questions away from a subgraph that fails or has enough of them. */
export interface Guard {
  /** @throws GOVERNMENT_UNAVAILABLE while it is left alone */
  admit(): void
  /**
   * Ask it, once one of its places is free.
   * @throws GOVERNMENT_UNAVAILABLE GOVERNMENT_BUSY, whatever the work throws, and the reason why nobody waits any more
   */
  run<T>(patience: Patience, work: () => Promise<T>): Promise<T>
  readonly state: ConnectionState
}

type GuardSettings = Pick<FetchingSettings, 'opensAfter' | 'pausesMs' | 'mostUnderWay' | 'mostWaiting'>

/** Its policies want a signal; who waits no longer says so in another way. */
const NEVER = new AbortController().signal

export function guardOf(party: () => Party, settings: GuardSettings = {}): Guard {
  const { opensAfter, pausesMs, mostUnderWay, mostWaiting } = { ...SPARING, ...settings }
  const places = bulkhead(mostUnderWay, mostWaiting)
  const breaker = circuitBreaker(
    handleWhen((error) => isTheirFailure(error) || (breaker.state !== CircuitState.Closed && !isTooLarge(error))),
    { breaker: new ConsecutiveBreaker(opensAfter), halfOpenAfter: new IterableBackoff(pausesMs) },
  )
  let since: number | null = null
  let triedAt: number | null = null
  let pauses = 0

  breaker.onBreak(() => {
    const now = Date.now()
    since ??= now
    triedAt = now + (pausesMs[Math.min(pauses, pausesMs.length - 1)] ?? 0)
    pauses += 1
  })
  breaker.onReset(() => {
    since = triedAt = null
    pauses = 0
  })

  const unavailable = () =>
    fetchFailure('UNAVAILABLE', party(), `has failed too often and is not asked ${spell(since, triedAt)}`)

  /** One question tries it, and the others are not kept waiting for what it brings. */
  const isLeftAlone = () =>
    breaker.state === CircuitState.HalfOpen || (breaker.state === CircuitState.Open && Date.now() < (triedAt ?? 0))

  async function ask<T>(patience: Patience, work: () => Promise<T>): Promise<T> {
    if (patience.isOver) throw patience.reason
    if (isLeftAlone()) throw unavailable()
    return breaker.execute(work, NEVER)
  }

  function admit(): void {
    if (breaker.state !== CircuitState.Closed && isLeftAlone()) throw unavailable()
  }

  return {
    admit,
    async run(patience, work) {
      admit()
      try {
        const waits = places.executionSlots === 0
        const asked = places.execute(() => ask(patience, work), NEVER)
        if (!waits) return await asked
        // Whoever goes away does not wait for a place until they have it.
        const left = new Promise<never>((_, reject) => patience.whenOver(reject))
        return await Promise.race([asked, left])
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw unavailable()
        if (error instanceof BulkheadRejectedError) {
          const what = `is asked as much as it can answer: ${mostUnderWay} requests are under way, ${mostWaiting} wait`
          throw fetchFailure('BUSY', party(), what, error)
        }
        throw error
      }
    },
    get state() {
      return {
        ...{ breaker: NAMES[breaker.state], since, triedAt },
        underWay: mostUnderWay - places.executionSlots,
        waiting: mostWaiting - places.queueSlots,
      }
    },
  }
}

const NAMES = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Isolated]: 'OPEN',
} as const

const moment = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const spell = (since: number | null, triedAt: number | null): string =>
  since === null || triedAt === null
    ? 'for now'
    : `since ${moment(since)}; it is tried again ${triedAt > Date.now() ? `at ${moment(triedAt)}` : 'now'}`
