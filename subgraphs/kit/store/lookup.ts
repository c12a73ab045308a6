import { Pool, type PoolClient } from 'pg'
import type { DataSource } from 'typeorm'
import { translateFailure, unavailable } from './database-failure.ts'
import { CONNECT_WITHIN_MS } from './data-source.ts'
import { statements } from './statement.ts'

/** SQL as it is sent, and what stands for $1, $2, … */
export interface Question {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export type Trace = (sql: string, parameters: readonly unknown[]) => void

/** Does something around a statement while the database works on it. @param sql its text, without what stands for $1 */
export type AroundStatement = <Result>(sql: string, send: () => Promise<Result>) => Promise<Result>

export interface Lookup {
  /**
   * Ask the database one question. When nobody waits for the answer any more, the database stops working on it.
   * @throws DATABASE_UNAVAILABLE, or the signal's reason as soon as it is aborted
   */
  rows<Row>(question: Question, signal?: AbortSignal): Promise<Row[]>
  close(): Promise<void>
}

interface Sources {
  readonly dataSource: DataSource
  readonly databaseUrl: string
  readonly trace: Trace | undefined
  readonly around?: AroundStatement | undefined
}

export function createLookup({ dataSource, databaseUrl, trace, around }: Sources): Lookup {
  const { master: pool } = dataSource.driver as unknown as { master: Pool }
  // A connection of its own: when every other one is busy, cancelling is what is needed most.
  const canceller = new Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 1000,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  })
  canceller.on('error', ignore)
  const statement = statements()

  async function ask<Row>({ sql, parameters }: Question, signal?: AbortSignal): Promise<Row[]> {
    const client = await pool.connect().catch((cause: unknown) => {
      throw unavailable(cause)
    })
    // While it is ours, a lost connection is reported here as well as to the statement; unheard, it ends the process.
    client.on('error', ignore)
    let cancelled: Promise<unknown> | undefined
    const cancel = () => {
      cancelled = canceller.query('select pg_cancel_backend($1)', [processOf(client)]).catch(ignore)
    }
    let failed = true
    try {
      signal?.throwIfAborted()
      signal?.addEventListener('abort', cancel, { once: true })
      trace?.(sql, parameters)
      const send = () => client.query({ ...statement(sql), values: [...parameters] })
      const { rows } = await (around ? around(sql, send) : send())
      failed = false
      return rows as Row[]
    } finally {
      signal?.removeEventListener('abort', cancel)
      // Only then is it certain that the cancellation cannot meet the next question on this connection.
      await cancelled
      client.off('error', ignore)
      client.release(failed && !cancelled)
    }
  }

  return {
    async rows(question, signal) {
      signal?.throwIfAborted()
      try {
        return await Promise.race([ask<never>(question, signal), ...(signal ? [aborted(signal)] : [])])
      } catch (error) {
        throw signal?.aborted ? signal.reason : translateFailure(error)
      }
    },
    async close() {
      await Promise.all([canceller.end(), dataSource.destroy()])
    },
  }
}

const ignore = () => {}

const processOf = (client: PoolClient): number => (client as unknown as { processID: number }).processID

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
