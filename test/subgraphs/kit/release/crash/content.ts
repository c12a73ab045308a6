import type { TestDatabase } from '../../fixtures/database.ts'

/** A database, as far as it is looked at here. */
export type Tables = Pick<TestDatabase, 'url' | 'query'>

type Row = Readonly<Record<string, unknown>>

/** Every row of every table of a government; not what says which schema it is, and whose. */
export type Content = Readonly<Record<string, readonly Row[]>>

export async function contentOf(db: Tables): Promise<Content> {
  const tables = await tablesOf(db)
  const [row] = await db.query<Content>(`
    select ${tables.map((table) => `(select coalesce(json_agg(${table}), '[]') from ${table}) as ${table}`).join(', ')}`)
  return row ?? {}
}

/** Let the tables hold this and nothing else. */
export async function restore(db: Tables, content: Content): Promise<void> {
  await db.query(`truncate ${Object.keys(content).join(', ')}`)
  for (const [table, rows] of Object.entries(content)) {
    await db.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ])
  }
}

async function tablesOf(db: Tables): Promise<string[]> {
  const tables = await db.query<{ name: string }>(`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('migration', 'government') order by name`)
  return tables.map(({ name }) => name)
}

const MOMENT = /^\d{4}-\d\d-\d\dT/

/**
 * What is the same whenever it was done: rows in one order, without the time of loading; moments since the test began
 * are told by their order, and of one publication or withdrawal there is one. A table without rows is as good as none.
 */
export function timeless(content: Content): Content {
  const filled = Object.entries(content).filter(([, rows]) => rows.length > 0)
  const moments = [...new Set(filled.flatMap(([, rows]) => rows.flatMap(cellsOf)).map(([, value]) => value))]
    .filter(isNew)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
  const told = (value: unknown) => (isNew(value) ? `moment ${moments.indexOf(value) + 1}` : value)
  return Object.fromEntries(
    filled.map(([table, rows]) => {
      const lines = rows.map((row) =>
        JSON.stringify(Object.fromEntries(cellsOf(row).map(([column, value]) => [column, told(value)]))),
      )
      return [table, lines.sort().map((line) => JSON.parse(line) as Row)]
    }),
  )
}

const BEGUN = Date.now()

const isNew = (value: unknown): value is string =>
  typeof value === 'string' && MOMENT.test(value) && Date.parse(value) >= BEGUN

const cellsOf = (row: Row) => Object.entries(row).filter(([column]) => column !== 'loaded_at')
