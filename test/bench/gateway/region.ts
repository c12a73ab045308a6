import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../../../subgraphs/kit/country-profile.ts'

export interface Region {
  readonly subgraphs: readonly { readonly graph: string; readonly url: string }[]
  readonly gatewayEnvironment: Readonly<Record<string, string>>
  /** What each government is asked for the main question, taken from the gateway's own answer. */
  parts(gatewayUrl: string): Promise<{ url: string; typeName: string; ids: string[] }[]>
  readonly stop: () => Promise<void>
}

/** Every part of the exchange but the gateway, as `exchange up` starts it, on ports and in a folder of its own. */
export async function startRegion(countries: readonly CountryProfile[], port: number): Promise<Region> {
  const home = mkdtempSync(join(tmpdir(), 'exchange-bench-'))
  // PostgreSQL's account enters it, so that the data lies inside and goes with it.
  chmodSync(home, 0o711)
  const graphs = countries.map(({ graph }) => graph)
  const only = ['postgres', 'regional', ...graphs].join(',')
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
  const subgraphs = ['regional', ...graphs].map((graph, i) => ({ graph, url: `${base(i + 1)}/graphql` }))
  const stop = async () => {
    child.kill('SIGTERM')
    await exit
    rmSync(home, { recursive: true, force: true })
  }
  try {
    for (const { url } of subgraphs) await ready(url.replace('/graphql', '/readyz'), exit)
  } catch (error) {
    await stop()
    throw error
  }
  const environment = Object.fromEntries(graphs.map((graph, i) => [`SUBGRAPH_URL_${graph.toUpperCase()}`, base(i + 2)]))
  return {
    subgraphs,
    gatewayEnvironment: {
      ...environment,
      REGIONAL_URL: base(1),
      PORT: '0',
      LOG_LEVEL: 'error',
      APOLLO_TELEMETRY_DISABLED: '1',
    },
    parts: (gatewayUrl) => partsOf(gatewayUrl, countries, base),
    stop,
  }
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

async function partsOf(gatewayUrl: string, countries: readonly CountryProfile[], base: (offset: number) => string) {
  const ids = await dataSetIds(gatewayUrl)
  return countries.map(({ refArea, typeName }, i) => ({
    url: `${base(i + 2)}/graphql`,
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
