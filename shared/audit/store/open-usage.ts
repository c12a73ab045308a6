import { Pool } from 'pg'
import { usageTally, type CountedRows } from '../usage-tally.ts'
import type { Usage } from '../usage.ts'
import { orUnavailable, unavailable } from './unavailable.ts'

/** Rows that one statement counts: each ends within the patience of whoever waits for the next one. */
const ROWS_AT_ONCE = 20_000

/** Whoever asks waits so long for rows that were never counted, in milliseconds; the counting goes on meanwhile. */
const PATIENCE_MS = 1500

const HEAD = 'select sequence from audit.head'

const TALLY = `
with fresh as materialized (
  select event::jsonb as event from audit.entry where sequence > $1 and sequence <= $2
)
select left(event ->> 'time', 7) as month, event -> 'clauses' as clauses, event ->> 'decision' as decision,
  count(*) as questions
  from fresh
 where event -> 'clauses' <> '[]'
 group by 1, 2, 3`

interface Row {
  readonly month: string
  readonly clauses: readonly string[]
  readonly decision: string
  readonly questions: string
}

/**
 * Counts the rows of a log, each once: the database adds up those that came since the last time.
 * @param databaseUrl of the service's own role, which may read
 */
export function openUsage({ databaseUrl }: { readonly databaseUrl: string }): Usage {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: PATIENCE_MS })
  pool.on('error', () => {})
  const tally = usageTally()
  let counted = 0
  let counting: Promise<void> | null = null

  async function countOn(): Promise<void> {
    const { rows } = await orUnavailable(pool.query<{ sequence: string }>(HEAD))
    const head = Number(rows[0]?.sequence ?? 0)
    while (counted < head) {
      const next = Math.min(head, counted + ROWS_AT_ONCE)
      const found = await orUnavailable(pool.query<Row>({ name: 'tally', text: TALLY, values: [counted, next] }))
      for (const row of found.rows) tally.add(countedRows(row))
      counted = next
    }
  }

  async function upToDate(): Promise<void> {
    // Whoever comes while it is counted waits for the same counting.
    counting ??= countOn().finally(() => (counting = null))
    await patiently(counting)
  }

  return {
    async months(agreement) {
      await upToDate()
      return tally.months(agreement)
    },
    async questions(agreements) {
      await upToDate()
      return tally.questions(agreements)
    },
    close: () => pool.end(),
  }
}

const countedRows = ({ month, clauses, decision, questions }: Row): CountedRows => ({
  ...{ month, clauses, count: Number(questions) },
  decision: decision === 'PERMIT' ? 'served' : 'refused',
})

async function patiently(counting: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable('it is still being counted')), PATIENCE_MS)
  })
  try {
    await Promise.race([counting, late])
  } finally {
    clearTimeout(timer)
  }
}
