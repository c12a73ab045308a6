import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { QueryRunnerAlreadyReleasedError, type DataSource } from 'typeorm'
import { connect, LOADING } from './data-source.ts'
import { isOutOfTime, translateFailure } from './database-failure.ts'
import { refuseOthers, remember, type Owner } from './owner.ts'
import { grantServing, requirePrepared } from './serving-role.ts'

export type Cell = string | number | boolean | null

/** Rows, some hundreds at a time: one at a time, waiting would take longer than working. */
export type Batches<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

/** Statements that take effect together or not at all. */
export interface Transaction {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Bulk load; the columns in the order of each row's values. The rows come in batches of any size. */
  copy(table: string, columns: readonly string[], batches: Batches<readonly Cell[]>): Promise<void>
  /**
   * Take effect within this time or not at all: else `transaction` throws TooLate.
   * The server sees to it, from PostgreSQL 17 on; what it needs for writing to its disk comes on top.
   */
  within(ms: number): Promise<void>
}

/** The time that a transaction had given itself was over. */
export class TooLate extends Error {}

/** A government's database, to be written. */
export interface Database {
  /**
   * Bring its schema up to date.
   * @param owner whose figures it is to hold from now on
   * @throws DATABASE_OF_ANOTHER_GOVERNMENT if it holds somebody else's: then nothing is changed
   */
  migrate(owner?: Owner): Promise<void>
  /**
   * Let a role answer questions from it and do nothing else; its own role owns the tables.
   * @throws CONFIGURATION_INVALID where there is no such role
   */
  grantServing(role: string): Promise<void>
  /**
   * Whether it is as up to date as `migrate` would make it.
   * @returns how many releases there are
   * @throws CONFIGURATION_INVALID where it is not, DATABASE_OF_ANOTHER_GOVERNMENT
   */
  requirePrepared(owner: Owner): Promise<number>
  /** One writer at a time, whichever process it runs in. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** All that there is at one moment, to be read for as long as it takes: no writer waits meanwhile. */
  snapshot<T>(read: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** @throws DATABASE_UNAVAILABLE */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  const dataSource = await connect(databaseUrl, LOADING)
  return {
    migrate: (owner) => migrate(dataSource, databaseUrl, owner),
    grantServing: (role) => begin(dataSource, undefined, (connection) => grantServing(connection, role)),
    requirePrepared: (owner) =>
      begin(dataSource, undefined, (connection) =>
        requirePrepared(connection, { migrations: migrationsOf(dataSource), owner, databaseUrl }),
      ),
    transaction: (work) => begin(dataSource, undefined, (transaction) => inTurn(transaction, work)),
    snapshot: (read) => begin(dataSource, 'REPEATABLE READ', read),
    close: () => dataSource.destroy(),
  }
}

const migrationsOf = ({ migrations }: DataSource): readonly string[] =>
  migrations.map((step) => step.name ?? step.constructor.name)

// Any number does, as long as every writer uses the same.
const WRITER = 5_317_001

async function migrate(dataSource: DataSource, databaseUrl: string, owner: Owner | undefined): Promise<void> {
  const guard = dataSource.createQueryRunner()
  try {
    await guard.query('select pg_advisory_lock($1)', [WRITER])
    if (owner) await refuseOthers(guard, owner, databaseUrl)
    await dataSource.runMigrations({ transaction: 'all' })
    if (owner) await remember(guard, owner, databaseUrl)
    await guard.query('select pg_advisory_unlock($1)', [WRITER])
  } catch (error) {
    throw translateFailure(error)
  } finally {
    await guard.release()
  }
}

async function inTurn<T>(transaction: Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  await transaction.query('select pg_advisory_xact_lock($1)', [WRITER])
  return work(transaction)
}

async function begin<T>(
  dataSource: DataSource,
  isolation: 'REPEATABLE READ' | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner()
  const loss: { reason?: Error } = {}
  try {
    const client = (await runner.connect()) as PoolClient
    const hear = (reason: Error) => void (loss.reason = reason)
    client.on('error', hear)
    try {
      await runner.startTransaction(isolation)
      const result = await work(transactionOn(client))
      await runner.commitTransaction()
      return result
    } finally {
      client.off('error', hear)
    }
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {})
    // Where the connection was lost between two statements, the ORM says no more than that it is gone.
    const reason = error instanceof QueryRunnerAlreadyReleasedError ? (loss.reason ?? error) : error
    throw isOutOfTime(reason) ? new TooLate() : translateFailure(reason)
  } finally {
    await runner.release()
  }
}

const transactionOn = (client: PoolClient): Transaction => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await client.query(sql, [...parameters])).rows as Row[],
  copy: (table, columns, batches) =>
    pipeline(lines(batches), client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))),
  async within(ms) {
    await client.query("select set_config(name, $1, true) from pg_settings where name = 'transaction_timeout'", [
      `${Math.floor(ms)}ms`,
    ])
  },
})

const LINES_AT_ONCE = 500

/** Rows in PostgreSQL's text format. */
async function* lines(batches: Batches<readonly Cell[]>): AsyncGenerator<string> {
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; at += LINES_AT_ONCE) {
      let text = ''
      for (const row of batch.slice(at, at + LINES_AT_ONCE)) text += `${row.map(field).join('\t')}\n`
      yield text
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const SPECIAL = /[\\\t\n\r]/
const SPECIALS = /[\\\t\n\r]/g

const field = (value: Cell): string =>
  value === null
    ? '\\N'
    : typeof value === 'string'
      ? SPECIAL.test(value)
        ? value.replaceAll(SPECIALS, (sign) => ESCAPES[sign] ?? sign)
        : value
      : String(value)
