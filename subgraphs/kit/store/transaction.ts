import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DataSource } from 'typeorm'
import { connect, LOADING } from './data-source.ts'
import { translateFailure } from './database-failure.ts'

export type Cell = string | number | boolean | null

/** Statements that take effect together or not at all. */
export interface Transaction {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Bulk load; the columns in the order of each row's values. */
  copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  ): Promise<void>
}

/** A government's database, to be written. */
export interface Database {
  migrate(): Promise<void>
  /** One writer at a time, whichever process it runs in. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** @throws DATABASE_UNAVAILABLE */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  const dataSource = await connect(databaseUrl, LOADING)
  return {
    migrate: () => migrate(dataSource),
    transaction: (work) => exclusively(dataSource, work),
    close: () => dataSource.destroy(),
  }
}

// Any number does, as long as every writer uses the same.
const WRITER = 5_317_001

async function migrate(dataSource: DataSource): Promise<void> {
  const guard = dataSource.createQueryRunner()
  try {
    await guard.query('select pg_advisory_lock($1)', [WRITER])
    await dataSource.runMigrations({ transaction: 'all' })
    await guard.query('select pg_advisory_unlock($1)', [WRITER])
  } catch (error) {
    throw translateFailure(error)
  } finally {
    await guard.release()
  }
}

async function exclusively<T>(dataSource: DataSource, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner()
  try {
    await runner.startTransaction()
    await runner.query('select pg_advisory_xact_lock($1)', [WRITER])
    const client = (await runner.connect()) as PoolClient
    const result = await work({
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, [...parameters])).rows as Row[],
      copy: (table, columns, rows) =>
        pipeline(lines(rows), client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))),
    })
    await runner.commitTransaction()
    return result
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {})
    throw translateFailure(error)
  } finally {
    await runner.release()
  }
}

const LINES_AT_ONCE = 500

/** Rows in PostgreSQL's text format. */
async function* lines(rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>): AsyncGenerator<string> {
  let chunk: string[] = []
  for await (const row of rows) {
    chunk.push(row.map(field).join('\t'))
    if (chunk.length < LINES_AT_ONCE) continue
    yield chunk.join('\n') + '\n'
    chunk = []
  }
  if (chunk.length > 0) yield chunk.join('\n') + '\n'
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const field = (value: Cell): string =>
  value === null
    ? '\\N'
    : typeof value === 'string'
      ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign)
      : String(value)
