import { Client } from 'pg'
import type { CountryProfile } from '../../../subgraphs/kit/country-profile.ts'

/** The government's database as the run has prepared it: with all that it has published, and what is synthetic. */
export function preparedDatabase({ graph }: CountryProfile): string {
  const url = process.env[`TEST_DATABASE_URL_${graph.toUpperCase()}`]
  if (url === undefined) throw new Error(`no database was prepared for ${graph}`)
  return url
}

export interface Tables {
  rows<Row>(this: void, sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  close(this: void): Promise<void>
}

/** For questions about whole tables, which are better not answered row by row. */
export async function openTables(profile: CountryProfile): Promise<Tables> {
  const client = new Client({ connectionString: preparedDatabase(profile) })
  await client.connect()
  await client.query(`set enable_nestloop = off; set enable_mergejoin = off; set jit = off; set work_mem = '64MB'`)
  return {
    rows: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
    close: () => client.end(),
  }
}

/** After the last release. */
export const clock = () => new Date('2026-06-01T00:00:00Z')
