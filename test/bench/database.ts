import { Client } from 'pg'
import { openDatabase } from '../../subgraphs/kit/store/transaction.ts'
import type { PostgresServer } from '../../shared/local/postgres/server.ts'

export interface BenchDatabase {
  readonly url: string
  /** As the superuser sees it. */
  readonly client: Client
  readonly drop: () => Promise<void>
}

/** A migrated database that nobody else uses. */
export async function createDatabase(server: PostgresServer, name: string): Promise<BenchDatabase> {
  const url = server.url(name)
  await once(server.url('postgres'), `create database ${name}`)
  const database = await openDatabase(url)
  await database.migrate()
  await database.close()
  const client = new Client({ connectionString: url })
  await client.connect()
  return {
    url,
    client,
    async drop() {
      await client.end()
      await once(server.url('postgres'), `drop database ${name} with (force)`)
    },
  }
}

async function once(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  await client.query(statement)
  await client.end()
}
