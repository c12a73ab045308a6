import { Pool } from 'pg'
import type { MonthOfUse, Usage } from '../usage.ts'
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
select left(event ->> 'time', 7) as month, name, event ->> 'decision' as decision, count(*) as questions
  from fresh, jsonb_array_elements_text(event -> 'clauses') as name
 group by 1, 2, 3`

interface Row {
  readonly month: string
  readonly name: string
  readonly decision: string
  readonly questions: string
}

interface Count {
  served: number
  refused: number
}

/**
 * Counts the rows of a log, each once: the database adds up those that came since the last time.
 * @param databaseUrl of the service's own role, which may read
 */
export function openUsage({ databaseUrl }: { readonly databaseUrl: string }): Usage {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: PATIENCE_MS })
  pool.on('error', () => {})
  const tally = new Map<string, Count>()
  let counted = 0
  let counting: Promise<void> | null = null

  async function countOn(): Promise<void> {
    const { rows } = await orUnavailable(pool.query<{ sequence: string }>(HEAD))
    const head = Number(rows[0]?.sequence ?? 0)
    while (counted < head) {
      const next = Math.min(head, counted + ROWS_AT_ONCE)
      const found = await orUnavailable(pool.query<Row>({ name: 'tally', text: TALLY, values: [counted, next] }))
      for (const row of found.rows) add(row)
      counted = next
    }
  }

  function add({ name, month, decision, questions }: Row): void {
    const key = `${name} ${month}`
    const count = tally.get(key) ?? { served: 0, refused: 0 }
    count[decision === 'PERMIT' ? 'served' : 'refused'] += Number(questions)
    tally.set(key, count)
  }

  return {
    async months(agreement) {
      // Whoever comes while it is counted waits for the same counting.
      counting ??= countOn().finally(() => (counting = null))
      await patiently(counting)
      return [...tally].flatMap(([key, count]) => monthOf(agreement, key, count)).toSorted(byMonth)
    },
    close: () => pool.end(),
  }
}

function monthOf(agreement: string, key: string, count: Count): readonly MonthOfUse[] {
  const [name = '', month = ''] = key.split(' ')
  const clause = name.slice(agreement.length + 1)
  return name === `${agreement}/${clause}` ? [{ month, clause, ...count }] : []
}

const byMonth = (a: MonthOfUse, b: MonthOfUse): number =>
  a.month === b.month ? (a.clause < b.clause ? -1 : 1) : a.month < b.month ? -1 : 1

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
