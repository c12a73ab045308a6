import { startGateway } from '../gateway/server.ts'
import type { Service } from '../shared/http/service.ts'
import { createLog } from '../shared/log.ts'
import { countries } from '../subgraphs/countries.ts'
import type { CountryProfile } from '../subgraphs/kit/country-profile.ts'
import { startGovernment } from '../subgraphs/kit/server.ts'
import { startRegional } from '../subgraphs/regional/server.ts'

export interface GraphqlError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, string>>
}

export interface Answer<Data> {
  readonly data: Data | null
  readonly errors?: readonly GraphqlError[]
}

export interface Region {
  readonly gateway: Service
  readonly regional: Service
  readonly governments: ReadonlyMap<string, Service>
  // eslint-disable-next-line typescript/no-explicit-any -- each test reads the shape it asked for
  ask<Data = any>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>
  stop(): Promise<void>
}

interface Options {
  readonly members?: readonly CountryProfile[]
  /** Where a government's database is; by default the one prepared for the whole run. */
  readonly databaseUrl?: (profile: CountryProfile) => string
  /** Called with every SQL text a government's store sends. */
  readonly trace?: (graph: string, sql: string, parameters: readonly unknown[]) => void
  /** Addresses that stand in for a government's own service: servers that misbehave. */
  readonly standIns?: Readonly<Record<string, string>>
  readonly fetchTimeoutMs?: number
}

const log = createLog('test', 'silent')
/** After the last release, so that the answers are the same whenever the tests run. */
export const clock = () => new Date('2026-06-01T00:00:00Z')

/** The database that was prepared for the whole run. */
export const preparedDatabase = ({ graph }: CountryProfile): string => {
  const url = process.env[`TEST_DATABASE_URL_${graph.toUpperCase()}`]
  if (url === undefined) throw new Error(`no database was prepared for ${graph}`)
  return url
}

/** The whole exchange in this process: real PostgreSQL, real HTTP, ports of its own. */
export async function startRegion(options: Options = {}): Promise<Region> {
  const { members = countries, databaseUrl = preparedDatabase, trace, standIns = {}, fetchTimeoutMs = 3000 } = options
  const local = { host: '127.0.0.1', port: 0, log, clock }
  const governments = new Map<string, Service>()
  for (const profile of members) {
    if (standIns[profile.graph] !== undefined) continue
    const traced = trace && ((sql: string, parameters: readonly unknown[]) => trace(profile.graph, sql, parameters))
    const service = await startGovernment({
      ...local,
      profile,
      databaseUrl: databaseUrl(profile),
      ...(traced ? { trace: traced } : {}),
    })
    governments.set(profile.graph, service)
  }
  const regional = await startRegional({ ...local, members })
  const gateway = await startGateway({
    ...local,
    regionalUrl: regional.url,
    subgraphUrl: (graph) => standIns[graph] ?? governments.get(graph)?.url ?? 'http://127.0.0.1:1',
    fetchTimeoutMs,
    answerLimitBytes: 16 * 1024 * 1024,
    bodyLimitBytes: 1024 * 1024,
    pollMs: 60_000,
  })
  return {
    gateway,
    regional,
    governments,
    async ask(query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      return (await response.json()) as Answer<never>
    },
    async stop() {
      await gateway.close()
      await regional.close()
      await Promise.all([...governments.values()].map((service) => service.close()))
    },
  }
}
