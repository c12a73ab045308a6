import { GATEWAY_LOG_SETTINGS, openGatewayLog } from './audit/open-audit.ts'
import { AGREEMENT_SETTINGS, followRegister } from '../shared/agreements/folder/follow-agreements.ts'
import { loadConfig, milliseconds, z } from '../shared/config.ts'
import { ExchangeError } from '../shared/errors.ts'
import { report } from '../shared/local/process-report.ts'
import { createLog, type Log } from '../shared/log.ts'
import { OBSERVE_SETTINGS, observeSettings } from '../shared/observe/settings.ts'
import { KEY_SETTINGS, readServiceKeys } from '../shared/signing/service-keys.ts'
import { CACHE_SETTINGS, cacheSettings } from './cache/settings.ts'
import { fetchingSettingsIn } from './fetch/fetching-settings.ts'
import { loadBeside } from './fetch/beside.ts'
import { GATEWAY_SETTINGS, runProcess, serves } from './gateway-process.ts'
import { readGatewayIdentity } from './identity/settings.ts'
import { DOOR_SETTINGS, doorSettings } from './request/door/settings.ts'
import { startGateway } from './server.ts'
import type { GatewaySettings } from './settings.ts'
import { OPERATIONS_SETTINGS, operationsSettings } from './operations/settings.ts'
import { SUPERGRAPH_SETTINGS, supergraphSettings } from './supergraph/settings.ts'

const readSettings = () =>
  loadConfig(process.env, {
    ...GATEWAY_SETTINGS,
    REGIONAL_URL: z.url().optional().describe('Base address of the regional service, which names the members'),
    REGIONAL_MODULE: z
      .string()
      .optional()
      .describe(
        'Instead: a module that answers for it in this process, e.g. dist/subgraphs/regional/beside-gateway.js',
      ),
    SUBGRAPH_URL: z
      .url()
      .refine((template) => template.includes('{graph}'), 'names no {graph}')
      .optional()
      .describe('Base address of a subgraph, with {graph} for its name; SUBGRAPH_URL_<GRAPH> overrides it for one'),
    BATCH_FETCHES: z
      .enum(['on', 'off'])
      .default('on')
      .transform((value) => value === 'on')
      .describe('on: what one government is asked at the same time leaves as one signed request'),
    POLL_MS: milliseconds().default(10_000).describe('Between two looks at what the subgraphs serve'),
    ...CACHE_SETTINGS,
    ...SUPERGRAPH_SETTINGS,
    ...OPERATIONS_SETTINGS,
    ...KEY_SETTINGS,
    ...AGREEMENT_SETTINGS,
    ...GATEWAY_LOG_SETTINGS,
    ...DOOR_SETTINGS,
    ...OBSERVE_SETTINGS,
  })

/** Where a government's subgraph is: its own setting, else the template. */
function subgraphUrl(graph: string, template: string | undefined): string {
  const name = `SUBGRAPH_URL_${graph.toUpperCase().replaceAll('-', '_')}`
  const url = process.env[name] ?? template?.replaceAll('{graph}', graph)
  if (url !== undefined && URL.canParse(url)) return url
  throw new ExchangeError('CONFIGURATION_INVALID', `${name}: no address of the subgraph ${graph}, nor SUBGRAPH_URL`)
}

const clock = () => new Date()

/** Where the regional service is: in this process, or at an address. @throws CONFIGURATION_INVALID */
async function regionalIn(
  { REGIONAL_URL: url, REGIONAL_MODULE: module }: ReturnType<typeof readSettings>,
  log: Log,
): Promise<Pick<GatewaySettings, 'regional' | 'regionalUrl'>> {
  if (module !== undefined) return { regional: await loadBeside(module, { log, clock }) }
  if (url !== undefined) return { regionalUrl: url }
  throw new ExchangeError(
    'CONFIGURATION_INVALID',
    'REGIONAL_URL: no address of the regional service, nor REGIONAL_MODULE',
  )
}

async function main(): Promise<void> {
  const settings = readSettings()
  const log = createLog('gateway', settings.LOG_LEVEL)
  // Until it serves there is nothing to end; from then on what is under way ends first.
  const leave = () => process.exit(0)
  process.once('SIGINT', leave).once('SIGTERM', leave)
  const keys = await readServiceKeys(settings)
  const register = await followRegister({ folder: settings.AGREEMENTS_FOLDER, keys, clock, log })
  const gateway = await startGateway({
    ...(await openGatewayLog({ settings, keys, clock })),
    host: settings.HOST,
    port: settings.PORT,
    ...(await regionalIn(settings, log)),
    subgraphUrl: (graph) => subgraphUrl(graph, settings.SUBGRAPH_URL),
    fetchTimeoutMs: settings.FETCH_TIMEOUT_MS,
    batchFetches: settings.BATCH_FETCHES,
    fetching: fetchingSettingsIn(settings),
    ...cacheSettings(settings),
    keys,
    policy: register.policy,
    agreements: () => register.state().agreements,
    identity: readGatewayIdentity(process.env, clock),
    answerLimitBytes: settings.ANSWER_LIMIT_BYTES,
    bodyLimitBytes: settings.BODY_LIMIT_BYTES,
    door: doorSettings(settings),
    observe: observeSettings(settings),
    pollMs: settings.POLL_MS,
    supergraph: supergraphSettings(settings),
    operations: await operationsSettings(settings, log),
    log,
    clock,
    onProgress: (done, total) => report({ kind: 'progress', step: 'compose', done, total }),
  })
  process.off('SIGINT', leave).off('SIGTERM', leave)
  serves(gateway, log)
}

await runProcess(main)
