import { Pool, type PoolClient } from 'pg'
import type { AuditRow, Head } from '../chain.ts'
import { orUnavailable, unavailable } from './unavailable.ts'

export interface AuditReader {
  /** All rows of one moment, in the order of their numbers, a page at a time. @param from number of the first row */
  rows(from?: number): AsyncGenerator<AuditRow>
  /** What was logged for one request. */
  ofRequest(requestId: string): Promise<AuditRow[]>
  head(): Promise<Head>
  /** The hash of a row; null: there is none of that number. */
  hashAt(sequence: number): Promise<string | null>
  close(): Promise<void>
}

const PAGE = 1000

const ROWS = 'select sequence, previous, event, hash from audit.entry'
const PAGE_FROM = `${ROWS} where sequence >= $1 order by sequence limit ${PAGE}`
const HASH_AT = 'select hash from audit.entry where sequence = $1'
const OF_REQUEST = `${ROWS} where event::jsonb ->> 'requestId' = $1 order by sequence`

interface Row {
  readonly sequence: string
  readonly previous: Buffer
  readonly event: string
  readonly hash: Buffer
}

const toDomain = ({ sequence, previous, event, hash }: Row): AuditRow => ({
  sequence: Number(sequence),
  previous: previous.toString('hex'),
  event,
  hash: hash.toString('hex'),
})

/** Reads a log; nobody who appends waits for it. Every method throws AUDIT_UNAVAILABLE where the database is away. */
export function openAuditReader({ databaseUrl }: { readonly databaseUrl: string }): AuditReader {
  const pool = new Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 2000 })
  pool.on('error', () => {})
  return {
    rows: (from = 1) => readRows(pool, from),
    async ofRequest(requestId) {
      const { rows } = await orUnavailable(pool.query<Row>(OF_REQUEST, [requestId]))
      return rows.map(toDomain)
    },
    async head() {
      const { rows } = await orUnavailable(pool.query<Row>('select sequence, hash from audit.head'))
      const [row] = rows
      if (!row) throw unavailable('it has no head any more')
      return { sequence: Number(row.sequence), hash: row.hash.toString('hex') }
    },
    async hashAt(sequence) {
      const { rows } = await orUnavailable(pool.query<Pick<Row, 'hash'>>(HASH_AT, [sequence]))
      return rows[0]?.hash.toString('hex') ?? null
    },
    close: () => pool.end(),
  }
}

async function* readRows(pool: Pool, from: number): AsyncGenerator<AuditRow> {
  const client = await orUnavailable(pool.connect())
  let failed = true
  try {
    await orUnavailable(client.query('begin isolation level repeatable read, read only'))
    let next = from
    for (;;) {
      const page = await pageOf(client, next)
      yield* page
      if (page.length < PAGE) break
      next = (page.at(-1)?.sequence ?? next) + 1
    }
    await client.query('commit')
    failed = false
  } finally {
    // Whoever stops reading leaves a transaction open: the connection goes with it.
    client.release(failed)
  }
}

async function pageOf(client: PoolClient, from: number): Promise<AuditRow[]> {
  const { rows } = await orUnavailable(client.query<Row>({ name: 'page', text: PAGE_FROM, values: [from] }))
  return rows.map(toDomain)
}
