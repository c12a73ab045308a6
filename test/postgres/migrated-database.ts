import { Client } from 'pg'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { projectFile } from '../../shared/project.ts'
import type { CountryProfile } from '../../subgraphs/kit/country-profile.ts'
import { prepareGovernment } from '../../subgraphs/kit/release/prepare-government.ts'
import { clock } from '../region.ts'

const SERVER = process.env['TEST_POSTGRES_URL'] ?? ''

async function onServer(statements: (name: string) => readonly string[], name: string): Promise<void> {
  const client = new Client({ connectionString: SERVER })
  await client.connect()
  for (const statement of statements(client.escapeIdentifier(name))) await client.query(statement)
  await client.end()
}

/** Drop a database whoever uses it. */
export const dropDatabase = (name: string): Promise<void> =>
  onServer((identifier) => [`drop database if exists ${identifier} with (force)`], name)

/**
 * A database of its own, loaded with a government's committed deliveries.
 * @returns its address
 */
export async function migratedDatabase(profile: CountryProfile, name = profile.graph): Promise<string> {
  await dropDatabase(name)
  await onServer((identifier) => [`create database ${identifier}`], name)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  const deliveryFolders = [projectFile(`${profile.folder}/deliveries`)]
  await prepareGovernment({
    profile,
    databaseUrl: url.href,
    deliveryFolders,
    catalogue,
    clock,
    onProgress: () => undefined,
  })
  return url.href
}
