import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Log } from '../../../shared/log.ts'
import { countingConnection } from '../../../shared/postgres/counting-connection.ts'
import { inMemory, type OpenLimiter } from './rate-limits.ts'

/** After the database failed, it is left alone for so long: nobody is to wait for it at every question. */
const LEAVE_ALONE_MS = 5000

const TABLE = 'rate_limit'

export interface SharedCounts {
  readonly open: OpenLimiter
  readonly close: () => Promise<void>
}

interface SharedCountsParts {
  readonly databaseUrl: string
  readonly log: Log
  readonly now?: () => number
}

/**
 * Counts in PostgreSQL, for several gateways that share a limit; one statement for each question. Where the database is
 * away or does not let the gateway count, each gateway counts in its own memory.
 */
export function sharedCounts({ databaseUrl, log, now = Date.now }: SharedCountsParts): SharedCounts {
  const connection = countingConnection(databaseUrl, TABLE)
  let usableFrom = 0
  let prepared: Promise<void> | undefined

  function leaveAlone(error: unknown): void {
    if (now() >= usableFrom) log.warn({ err: error }, 'The counts of questions are kept in memory: no database')
    usableFrom = now() + LEAVE_ALONE_MS
    prepared = undefined
  }

  const open: OpenLimiter = (policy, points, duration) => {
    const own = inMemory(policy, points, duration)
    const store = new RateLimiterPostgres({
      ...{ storeClient: connection.pool, storeType: 'pool', tableName: TABLE, tableCreated: true },
      ...{ keyPrefix: policy, points, duration },
      // Whoever is refused costs the database nothing more until the window ends.
      inMemoryBlockOnConsumed: points + 1,
    })
    return {
      async consume(key) {
        if (now() < usableFrom) return own.consume(key)
        try {
          await (prepared ??= connection.prepare())
          return await store.consume(key)
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error
          leaveAlone(error)
          return own.consume(key)
        }
      },
    }
  }
  return { open, close: () => connection.close() }
}
