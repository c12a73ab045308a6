import { readFile } from 'node:fs/promises'
import { loadConfig, z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { createLog } from '../../shared/log.ts'
import { fetchingSettingsIn } from '../fetch/fetching-settings.ts'
import { GATEWAY_SETTINGS, runProcess, serves } from '../gateway-process.ts'
import { startOpenGateway } from './open-gateway.ts'

const readSettings = () =>
  loadConfig(process.env, {
    ...GATEWAY_SETTINGS,
    SUPERGRAPH_FILE: z.string().describe('The supergraph to serve'),
    BATCH_FETCHES: z
      .enum(['on', 'off'])
      .default('off')
      .describe('on: what a subgraph is asked at the same moment leaves as one array of requests'),
  })

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('CONFIGURATION_INVALID', `The supergraph ${file} cannot be read.`, { cause })
  }
}

async function main(): Promise<void> {
  const settings = readSettings()
  const log = createLog('gateway', settings.LOG_LEVEL)
  const gateway = await startOpenGateway({
    host: settings.HOST,
    port: settings.PORT,
    supergraphSdl: await readSupergraph(settings.SUPERGRAPH_FILE),
    fetchTimeoutMs: settings.FETCH_TIMEOUT_MS,
    answerLimitBytes: settings.ANSWER_LIMIT_BYTES,
    bodyLimitBytes: settings.BODY_LIMIT_BYTES,
    batchFetches: settings.BATCH_FETCHES === 'on',
    fetching: fetchingSettingsIn(settings),
    log,
    clock: () => new Date(),
  })
  serves(gateway, log)
}

await runProcess(main)
