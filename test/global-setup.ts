import { passwordOf, startTestServer } from './postgres/server.ts'
import { ensureDatabases } from '../shared/local/postgres/databases.ts'
import { ensureLogs } from '../shared/local/postgres/logs.ts'
import { countries } from '../subgraphs/countries.ts'
import { afterRun } from './postgres/after-run.ts'
import { needOf } from './postgres/needs.ts'
import { prepareGovernments } from './postgres/prepare.ts'

interface Run {
  readonly testPathPatterns: { readonly patterns: readonly string[] }
}

/**
 * One PostgreSQL for the whole run, with a database, a role and a log for each government: `TEST_DATABASE_URL_<GRAPH>`;
 * `TEST_POSTGRES_URL` is the superuser's, for suites that create databases of their own; `TEST_HOME` is the EXCHANGE_HOME
 * in which the synthetic deliveries lie.
 * `EXCHANGE_TEST_POSTGRES=off|empty|prepared` says how much, where the tests' own mentions shall not decide.
 */
export default async function setup({ testPathPatterns }: Run): Promise<void> {
  const need = process.env['EXCHANGE_TEST_POSTGRES'] ?? needOf(testPathPatterns.patterns)
  if (need === 'off') return
  const { server, folder, stop } = await startTestServer()
  afterRun.push(stop)
  process.env['TEST_POSTGRES_URL'] = server.url('postgres')
  const urls = await ensureDatabases(server, new Map(countries.map(({ graph }) => [graph, passwordOf(graph)])))
  await ensureLogs(server, urls.keys())
  process.env['TEST_HOME'] = folder
  if (need === 'prepared') await prepareGovernments(urls, folder)
  for (const [graph, url] of urls) process.env[`TEST_DATABASE_URL_${graph.toUpperCase()}`] = url
}
