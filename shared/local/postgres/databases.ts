import type { Client } from 'pg'
import { withConnection } from './connect.ts'
import type { PostgresServer } from './server.ts'

/**
 * Give each part a database and a role of the same name; a role can connect to no database but its own.
 * @param passwords of each role; those of existing roles are set again
 * @returns each part's connection string
 */
export async function ensureDatabases(
  server: PostgresServer,
  passwords: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  await withConnection(server.url('postgres'), async (client) => {
    await client.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC')
    const roles = await namesIn(client, 'SELECT rolname AS name FROM pg_roles')
    const databases = await namesIn(client, 'SELECT datname AS name FROM pg_database')
    for (const [part, password] of passwords) {
      const name = client.escapeIdentifier(part)
      const verb = roles.has(part) ? 'ALTER' : 'CREATE'
      await client.query(`${verb} ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
      if (!databases.has(part)) await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
      await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`)
    }
  })
  return new Map([...passwords].map(([part, password]) => [part, server.url(part, part, password)]))
}

async function namesIn(client: Client, query: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(query)
  return new Set(rows.map(({ name }) => name))
}
