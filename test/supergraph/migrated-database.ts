import { Client } from 'pg'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { projectFile } from '../../shared/project.ts'
import type { CountryProfile } from '../../subgraphs/kit/country-profile.ts'
import { prepareGovernment } from '../../subgraphs/kit/release/prepare-government.ts'
import { clock } from '../region.ts'

/**
 * A database of its own for a government that the run has not prepared, loaded with its committed deliveries.
 * @returns its address
 */
export async function migratedDatabase(profile: CountryProfile): Promise<string> {
  const server = process.env['TEST_POSTGRES_URL'] ?? ''
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists ${client.escapeIdentifier(profile.graph)} with (force)`)
  await client.query(`create database ${client.escapeIdentifier(profile.graph)}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${profile.graph}`
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
