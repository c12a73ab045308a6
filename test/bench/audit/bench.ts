import { printEvent } from '../../../shared/audit/audit-event.ts'
import { openAuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { installAudit } from '../../../shared/audit/store/install-audit.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import { withConnection } from '../../../shared/local/postgres/connect.ts'
import { bareDatabase } from '../../postgres/bare-database.ts'
import { startTestServer } from '../../postgres/server.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { median } from '../median.ts'
import { eventOf } from './event.ts'
import { appendFor, type Appending } from './append-for.ts'

const WRITERS = [1, 16, 200]

export const audit: Bench = {
  shows: 'appends to the log at 1, 16 and 200 writers, beside one INSERT for each; verification',
  run,
}

/** PostgreSQL writes to disk what it commits. */
async function run(effort: Effort): Promise<readonly Finding[]> {
  const { server, stop } = await startTestServer({ max_connections: 250 })
  try {
    const database = await bareDatabase('audit', server.url('postgres'))
    await database.query(`create role service login password 'in-a-bench'`)
    await withConnection(database.url, (client) =>
      installAudit(client, { owner: 'audit_owner', application: 'service' }),
    )
    await database.query('create table plain (sequence bigint generated always as identity primary key, event text)')
    const service = server.url('audit', 'service', 'in-a-bench')
    const appends = await appended(service, database.url, effort)
    const verification = await verified(service)
    await database.drop()
    return [appends, verification]
  } finally {
    await stop()
  }
}

async function appended(service: string, superuser: string, { seconds, rounds }: Effort): Promise<Finding> {
  const rows: string[][] = []
  for (const writers of WRITERS) {
    const ours: Appending[] = []
    const plain: Appending[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await appendFor('log', service, writers, seconds))
      plain.push(await appendFor('insert', superuser, writers, seconds))
      process.stderr.write('.')
    }
    rows.push(rowOf(writers, 'the log', ours), rowOf(writers, 'one INSERT each, over 16 connections', plain))
  }
  process.stderr.write('\n')
  return {
    caption: 'Each writer appends the next entry when the last one is on disk.',
    head: ['writers', 'by', 'entries/s', 'p50 ms', 'p99 ms', 'CPU µs of the service for each'],
    rows,
  }
}

const rowOf = (writers: number, name: string, rounds: readonly Appending[]): string[] => [
  String(writers),
  name,
  median(rounds.map(({ perSecond }) => perSecond)).toFixed(0),
  median(rounds.map(({ p50 }) => p50)).toFixed(2),
  median(rounds.map(({ p99 }) => p99)).toFixed(2),
  median(rounds.map(({ cpu }) => cpu)).toFixed(0),
]

async function verified(service: string): Promise<Finding> {
  const reader = openAuditReader({ databaseUrl: service })
  const start = performance.now()
  const { rows, breaches } = await verifyChain(reader.rows())
  const seconds = (performance.now() - start) / 1000
  await reader.close()
  if (breaches.length > 0) throw new Error(`The log is broken at row ${breaches[0]?.from}.`)
  return {
    caption: `The whole log is verified, entries of ${printEvent(eventOf('request-1')).length} bytes.`,
    head: ['entries', 'seconds', 'entries/s'],
    rows: [[rows.toLocaleString('en'), seconds.toFixed(1), (rows / seconds).toFixed(0)]],
  }
}
