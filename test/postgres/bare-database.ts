import { Client } from 'pg'
import { withConnection } from '../../shared/local/postgres/connect.ts'

export interface BareDatabase {
  readonly url: string
  /** As the superuser sees it. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  drop(): Promise<void>
}

/** A database with nothing in it. @param server connection string of the superuser's */
export async function bareDatabase(
  name: string,
  server = process.env['TEST_POSTGRES_URL'] ?? '',
): Promise<BareDatabase> {
  const remove = () =>
    withConnection(server, (client) =>
      client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
    )
  // A run that was broken off may have left it behind.
  await remove()
  await withConnection(server, (client) => client.query(`create database ${client.escapeIdentifier(name)}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  const client = new Client({ connectionString: url.href })
  client.on('error', () => {})
  await client.connect()
  return {
    url: url.href,
    query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
    async drop() {
      await client.end()
      await remove()
    },
  }
}
