import type { Registered } from '../shared/agreements/signatures/registered.ts'
import type { Policy } from '../shared/agreements/decide/compile.ts'
import { startGateway } from '../gateway/server.ts'
import type { GatewaySettings } from '../gateway/settings.ts'
import type { Usage } from '../shared/audit/usage.ts'
import type { Service } from '../shared/http/service.ts'
import { SECRETARIAT } from '../shared/identity/roles.ts'
import type { ObserveSettings } from '../shared/observe/settings.ts'
import { createLog, type Log } from '../shared/log.ts'
import { countries } from '../subgraphs/countries.ts'
import type { CountryProfile } from '../subgraphs/kit/country-profile.ts'
import type { GatewayAudit } from '../gateway/audit/gateway-audit.ts'
import type { ShownReceipt } from '../gateway/evidence/shown-receipt.ts'
import type { Term } from '../gateway/evidence/terms-of-use.ts'
import type { GatewayIdentity } from '../gateway/identity/gateway-identity.ts'
import { ANONYMOUS_ONLY } from '../subgraphs/kit/identity/anonymous-only.ts'
import type { GovernmentIdentity } from '../subgraphs/kit/identity/government-identity.ts'
import { governmentHop } from '../subgraphs/kit/process/government-hop.ts'
import { startGovernment } from '../subgraphs/kit/server.ts'
import { regionalHop } from '../subgraphs/regional/regional-hop.ts'
import { besideGateway } from '../subgraphs/regional/beside-gateway.ts'
import { startRegional } from '../subgraphs/regional/server.ts'
import { anybody, gatewayKeys, keysOf } from './hop.ts'
import { EVERYTHING_OPEN } from './policy.ts'
import { NO_LOG } from './bench/no-log.ts'
import type { OpenCheckpoints } from '../subgraphs/kit/audit/checkpoint-handlers.ts'
import type { GovernmentAudit } from '../subgraphs/kit/audit/government-audit.ts'

export interface GraphqlError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, string>>
}

export interface Answer<Data> {
  readonly data: Data | null
  readonly errors?: readonly GraphqlError[]
  readonly extensions?: {
    readonly receipts: readonly ShownReceipt[]
    readonly terms: readonly Term[]
  }
}

export interface Region {
  readonly gateway: Service
  readonly regional: Service
  readonly governments: ReadonlyMap<string, Service>
  // eslint-disable-next-line typescript/no-explicit-any -- each test reads the shape it asked for
  ask<Data = any>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<Data>>
  stop(): Promise<void>
}

interface Options {
  /** The governments that run; by default those of the register. */
  readonly members?: readonly CountryProfile[]
  /** The register that the regional service reads; by default the governments that run. */
  readonly register?: readonly CountryProfile[]
  /** Where a government's database is; by default the one prepared for the whole run. */
  readonly databaseUrl?: (profile: CountryProfile) => string
  /** Called with every SQL text a government's store sends. */
  readonly trace?: (graph: string, sql: string, parameters: readonly unknown[]) => void
  readonly fetchTimeoutMs?: number
  /** Whether the regional service answers in the gateway's process. */
  readonly regionalBeside?: boolean
  /** What the gateway reaches in place of a government's own address. */
  readonly inFrontOf?: (graph: string, url: string) => string
  /** Who is believed at the gateway and at the governments; by default nobody signs in. */
  readonly identity?: RegionIdentity
  /** By which governments decide; by default everybody may have everything. */
  readonly policy?: () => Policy
  /** By which the gateway decides; by default it decides nothing. */
  readonly gatewayPolicy?: () => Policy
  /** By default the gateway keeps no log. */
  readonly gatewayAudit?: GatewayAudit
  /** The agreements of which the gateway's register tells; by default there are none. */
  readonly agreements?: () => readonly Registered[]
  /** What its log tells of their use; by default nothing. Closed with the gateway. */
  readonly usage?: Usage
  /** What the gateway says for itself. */
  readonly gatewayLog?: Log
  /** By default no heads of logs go around. */
  readonly checkpoints?: (profile: CountryProfile) => OpenCheckpoints
  readonly gatewayHeads?: Pick<GatewaySettings, 'desk' | 'timer'>
  /** By default no log is kept. */
  readonly audit?: (profile: CountryProfile) => GovernmentAudit
  /** By default always the same moment. */
  readonly clock?: () => Date
  /** What is different about the gateway. */
  readonly gatewayChanges?: Partial<GatewaySettings>
  /** By default nobody sees what a government does. */
  readonly observe?: (profile: CountryProfile) => ObserveSettings
}

/** As `gatewayIdentity` and `governmentIdentity` tell who asks. */
export interface RegionIdentity {
  readonly gateway: GatewayIdentity
  readonly government: (refArea: string) => GovernmentIdentity
}

const NOBODY_SIGNS_IN: RegionIdentity = { gateway: anybody, government: () => ANONYMOUS_ONLY }

const log = createLog('test', 'silent')
/** After the last release, so that the answers are the same whenever the tests run. */
export const clock = () => new Date('2026-06-01T00:00:00Z')
const listening = { host: '127.0.0.1', port: 0, log }

/** The database that was prepared for the whole run. */
export const preparedDatabase = ({ graph }: CountryProfile): string => {
  const url = process.env[`TEST_DATABASE_URL_${graph.toUpperCase()}`]
  if (url === undefined) throw new Error(`no database was prepared for ${graph}`)
  return url
}

/** The whole exchange in this process: real PostgreSQL, real HTTP, ports of its own. */
export async function startRegion(options: Options = {}): Promise<Region> {
  const { members = countries, register = members, inFrontOf = (_, url) => url } = options
  const local = { ...listening, clock: options.clock ?? clock }
  const { gateway: identity } = options.identity ?? NOBODY_SIGNS_IN
  const started: Service[] = []
  const stop = async () => {
    for (const service of started.toReversed()) await service.close()
  }
  const begin = async (starting: Promise<Service>): Promise<Service> => {
    const service = await starting
    started.push(service)
    return service
  }
  try {
    const governments = new Map<string, Service>()
    for (const profile of members) {
      governments.set(profile.graph, await begin(startGovernment(governmentSettings(profile, options))))
    }
    const regional = await begin(
      startRegional({ ...local, members: register, hop: regionalHop(keysOf(SECRETARIAT), local.clock) }),
    )
    const gateway = await begin(
      startGateway({
        ...local,
        regionalUrl: regional.url,
        subgraphUrl: (graph) => inFrontOf(graph, governments.get(graph)?.url ?? 'http://127.0.0.1:1'),
        fetchTimeoutMs: options.fetchTimeoutMs ?? 3000,
        ...{ keys: gatewayKeys, identity, policy: options.gatewayPolicy ?? null, audit: options.gatewayAudit ?? null },
        log: options.gatewayLog ?? log,
        ...options.gatewayHeads,
        ...(options.regionalBeside && { regional: besideGateway(register, local) }),
        ...(options.agreements && { agreements: options.agreements }),
        ...(options.usage && { usage: options.usage }),
        answerLimitBytes: 16 * 1024 * 1024,
        bodyLimitBytes: 1024 * 1024,
        pollMs: 60_000,
        ...options.gatewayChanges,
      }),
    )
    return { gateway, regional, governments, ask: (...question) => ask(gateway.url, ...question), stop }
  } catch (error) {
    // What did start would keep the run from ending.
    await stop()
    throw error
  }
}

function governmentSettings(profile: CountryProfile, options: Options) {
  const { databaseUrl = preparedDatabase, trace, identity = NOBODY_SIGNS_IN } = options
  const own = { profile, databaseUrl: databaseUrl(profile), clock: options.clock ?? clock }
  return {
    ...listening,
    ...own,
    hop: governmentHop({ ...own, keys: keysOf(profile.refArea) }),
    identity: identity.government(profile.refArea),
    policy: options.policy ?? (() => EVERYTHING_OPEN),
    audit: options.audit?.(profile) ?? NO_LOG,
    ...(options.observe && { observe: options.observe(profile) }),
    ...(options.checkpoints && { checkpoints: options.checkpoints(profile) }),
    trace: (sql: string, parameters: readonly unknown[]) => trace?.(profile.graph, sql, parameters),
  }
}

async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<never>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer<never>
}
