import { escapeIdentifier, Pool } from 'pg'

/** Counting must never keep anybody waiting. */
const WITHIN_MS = 500
const MOST_CONNECTIONS = 4

export interface CountingConnection {
  readonly pool: Pool
  /** Make the table of counts where there is none. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** For counts that nobody misses after a crash: nothing waits for the disk, and nothing long for the database. */
export function countingConnection(databaseUrl: string, table: string): CountingConnection {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: WITHIN_MS,
    statement_timeout: WITHIN_MS,
    query_timeout: WITHIN_MS,
    keepAlive: true,
    options: '-c synchronous_commit=off',
  })
  // The server closed it while nobody used it: the next statement opens another one.
  pool.on('error', () => {})
  let closing: Promise<void> | undefined
  return {
    pool,
    async prepare() {
      // Who may not make tables may still find one that the owner of the database has made.
      const { rows } = await pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
      if (rows[0]?.there === true) return
      await pool.query(
        `create unlogged table if not exists ${escapeIdentifier(table)}
           (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
      )
    },
    close: () => (closing ??= pool.end()),
  }
}
