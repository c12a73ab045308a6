import { Pool } from 'pg'

/** How long a database may take before it counts as down. */
const CONNECT_WITHIN_MS = 2000
const STATEMENT_WITHIN_MS = 5000

/**
 * A connection on which a statement is over only when what it wrote has reached the disk, whatever the server or the
 * role says otherwise: it is for what a crash must not make forget.
 */
export function durableConnection(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    query_timeout: STATEMENT_WITHIN_MS + 1000,
    keepAlive: true,
    options: '-c synchronous_commit=on',
  })
  // The server closed it while nobody used it: the next statement opens another one.
  pool.on('error', () => {})
  return pool
}
