import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from, to } from 'pg-copy-streams'

/** Keep the cells of the loaded draft in a file, in PostgreSQL's own format. */
export async function exportDraft(client: Client, path: string): Promise<void> {
  await pipeline(client.query(to('copy draft_observation to stdout')), createWriteStream(path))
}

/**
 * The limit: the same cells by COPY alone, into a table of the same shape with the index of the published cells.
 * @returns seconds
 */
export async function bareCopy(client: Client, path: string): Promise<number> {
  await client.query(`
    create table bare (like draft_observation, primary key (draft_id, indicator, freq, region, permit_type, activity,
      age, destination, origin, sex, period_start, time_period))`)
  await client.query('checkpoint')
  const begun = performance.now()
  await pipeline(createReadStream(path), client.query(from('copy bare from stdin')))
  const seconds = (performance.now() - begun) / 1000
  await client.query('drop table bare')
  return seconds
}
