import { readFile } from 'node:fs/promises'
import { bytes, loadConfig, milliseconds, port, z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { tidySooner } from '../../shared/local/gateway-heap.ts'
import { report } from '../../shared/local/process-report.ts'
import { createLog } from '../../shared/log.ts'
import { FETCHING_SETTINGS, fetchingSettingsIn } from '../fetch/fetching-settings.ts'
import { startOpenGateway } from './open-gateway.ts'

const MEBIBYTE = 1024 * 1024

const readSettings = () =>
  loadConfig(process.env, {
    HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
    PORT: port().default(4000).describe('Port to listen on; 0 for any that is free'),
    SUPERGRAPH_FILE: z.string().describe('The supergraph to serve'),
    FETCH_TIMEOUT_MS: milliseconds().default(3000).describe('How long one subgraph may keep one question waiting'),
    ANSWER_LIMIT_BYTES: bytes()
      .default(16 * MEBIBYTE)
      .describe('Largest answer of one subgraph'),
    BODY_LIMIT_BYTES: bytes().default(MEBIBYTE).describe('Largest question'),
    BATCH_FETCHES: z
      .enum(['on', 'off'])
      .default('off')
      .describe('on: what a subgraph is asked at the same moment leaves as one array of requests'),
    ...FETCHING_SETTINGS,
    LOG_LEVEL: z.string().default('info').describe('trace, debug, info, warn, error or fatal'),
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
  const stop = () => void gateway.close().then(() => process.exit(0))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  log.info({ port: gateway.port }, 'ready')
  report({ kind: 'ready', port: gateway.port, summary: `${gateway.url}/graphql` })
}

tidySooner()

try {
  await main()
} catch (error) {
  const known = error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
  createLog('gateway').fatal({ err: known.cause, code: known.code }, known.message)
  report({ kind: 'failed', code: known.code, message: known.message })
  process.exitCode = 1
}
