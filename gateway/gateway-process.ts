import { bytes, milliseconds, port, z } from '../shared/config.ts'
import { ExchangeError } from '../shared/errors.ts'
import type { Service } from '../shared/http/service.ts'
import { tidySooner } from '../shared/local/gateway-heap.ts'
import { report } from '../shared/local/process-report.ts'
import { createLog, type Log } from '../shared/log.ts'
import { FETCHING_SETTINGS } from './fetch/fetching-settings.ts'
import { leaveOnSignal } from './leave-on-signal.ts'

const MEBIBYTE = 1024 * 1024

/** The settings that every gateway has, with agreements or in the open; for `loadConfig`. */
export const GATEWAY_SETTINGS = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port().default(4000).describe('Port to listen on; 0 for any that is free'),
  FETCH_TIMEOUT_MS: milliseconds().default(3000).describe('How long one government may keep one question waiting'),
  ...FETCHING_SETTINGS,
  ANSWER_LIMIT_BYTES: bytes()
    .default(16 * MEBIBYTE)
    .describe('Largest answer of one government'),
  BODY_LIMIT_BYTES: bytes().default(MEBIBYTE).describe('Largest question'),
  LOG_LEVEL: z.string().default('info').describe('trace, debug, info, warn, error or fatal'),
}

/** Says that it is ready, and lets what is under way end when it is told to stop. */
export function serves(gateway: Service, log: Log): void {
  leaveOnSignal(process, () => gateway.close())
  log.info({ port: gateway.port }, 'ready')
  report({ kind: 'ready', port: gateway.port, summary: `${gateway.url}/graphql` })
}

/** A gateway's process from its start on: what keeps it from starting is logged and told to whoever started it. */
export async function runProcess(main: () => Promise<void>): Promise<void> {
  tidySooner()
  try {
    await main()
  } catch (error) {
    const known =
      error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
    createLog('gateway').fatal({ err: known.cause, code: known.code }, known.message)
    report({ kind: 'failed', code: known.code, message: known.message })
    process.exitCode = 1
  }
}
