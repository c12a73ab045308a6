import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openHome, postgresFolder } from '../../../shared/local/home.ts'
import { postgresAccount } from '../../../shared/local/postgres/account.ts'
import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../../../subgraphs/kit/country-profile.ts'
import { startContender, type Contender } from '../contender.ts'

export interface Region {
  /** Services that believe whoever asks. */
  readonly open: readonly { readonly name: string; readonly url: string }[]
  /** For a gateway with everything on, in front of services with everything on: the same figures. */
  readonly gatewayEnvironment: Readonly<Record<string, string>>
  /** What each government is asked for the main question, taken from a gateway's own answer. */
  parts(gatewayUrl: string): Promise<{ url: string; typeName: string; ids: string[] }[]>
  readonly stop: () => Promise<void>
}

/** Every part of the exchange, as `exchange up` starts it, and the same services once more in the open. */
export async function startRegion(countries: readonly CountryProfile[], port: number): Promise<Region> {
  const home = mkdtempSync(join(tmpdir(), 'exchange-bench-'))
  // PostgreSQL's account enters it, so that the data lies inside and goes with it.
  chmodSync(home, 0o711)
  const graphs = countries.map(({ graph }) => graph)
  const only = ['postgres', 'gateway', 'regional', ...graphs].join(',')
  const child = spawn(
    process.execPath,
    [projectFile('dist/subgraphs/cli/main.js'), 'up', '--only', only, '--no-question'],
    {
      env: { ...process.env, EXCHANGE_PORT: String(port), EXCHANGE_HOME: home },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const exit = once(child, 'exit')
  const base = (offset: number) => `http://127.0.0.1:${port + offset}`
  const open: Contender[] = []
  const stop = async () => {
    await Promise.all(open.map((service) => service.stop()))
    child.kill('SIGTERM')
    await exit
    rmSync(home, { recursive: true, force: true })
  }
  let urls: ReadonlyMap<string, string>
  try {
    for (const offset of ['regional', ...graphs].keys()) await ready(`${base(offset + 1)}/readyz`, exit)
    urls = databaseUrls(home, port, ['gateway', ...graphs])
    for (const graph of ['regional', ...graphs]) {
      const service = 'dist/test/bench/gateway/open-service.js'
      open.push(await startContender(graph, service, [graph, urls.get(graph) ?? '']))
    }
  } catch (error) {
    await stop()
    throw error
  }
  const environment = Object.fromEntries(graphs.map((graph, i) => [`SUBGRAPH_URL_${graph.toUpperCase()}`, base(i + 2)]))
  return {
    open: open.map(({ name, url }) => ({ name, url: `${url}/graphql` })),
    gatewayEnvironment: {
      ...environment,
      REGIONAL_URL: base(1),
      PORT: '0',
      LOG_LEVEL: 'error',
      ...{ RATE_LIMIT: 'off', SHEDDING: 'off' },
      APOLLO_TELEMETRY_DISABLED: '1',
      SIGNING_KEYS_FILE: join(home, 'keys', 'gateway.json'),
      KEY_REGISTER_FILE: join(home, 'keys', 'register.json'),
      AGREEMENTS_FOLDER: join(home, 'agreements'),
      DATABASE_URL: urls.get('gateway') ?? '',
      PSEUDONYM_KEY_FILE: join(home, 'keys', 'pseudonyms-gateway'),
    },
    parts: (gatewayUrl) => partsOf(gatewayUrl, countries, open),
    stop,
  }
}

/** As the launcher keeps them. */
function databaseUrls(home: string, port: number, graphs: readonly string[]): ReadonlyMap<string, string> {
  const file = join(postgresFolder(openHome(home), postgresAccount()), 'passwords.json')
  const passwords = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
  const url = (graph: string) => `postgres://${graph}:${passwords[graph]}@127.0.0.1:${port + 32}/${graph}`
  return new Map(graphs.map((graph) => [graph, url(graph)]))
}

async function ready(url: string, exit: Promise<unknown>): Promise<void> {
  let stopped = false
  void exit.then(() => (stopped = true))
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (stopped) throw new Error('the region stopped before it was ready')
    await delay(200)
  }
}

async function partsOf(gatewayUrl: string, countries: readonly CountryProfile[], open: readonly Contender[]) {
  const ids = await dataSetIds(gatewayUrl)
  return countries.map(({ graph, refArea, typeName }) => ({
    url: `${open.find(({ name }) => name === graph)?.url}/graphql`,
    typeName: `${typeName}DataSet`,
    ids: ids.filter((id) => id.startsWith(`${refArea}/`)),
  }))
}

async function dataSetIds(gatewayUrl: string): Promise<string[]> {
  const query = `{ comparison(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2020", by: [SEX]}, measures: [X_SHW, X_P1000]) {
    dataSets { id } denominators { id } } }`
  const response = await fetch(gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data } = (await response.json()) as { data: { comparison: Record<string, { id: string }[]> } }
  return Object.values(data.comparison).flatMap((dataSets) => dataSets.map(({ id }) => id))
}
