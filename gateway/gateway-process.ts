import { bytes, milliseconds } from '../shared/config.ts'
import { LISTENING } from '../shared/http/listening.ts'
import type { Service } from '../shared/http/service.ts'
import { tidySooner } from '../shared/local/gateway-heap.ts'
import { leaveOnSignal } from '../shared/local/leave-on-signal.ts'
import { report } from '../shared/local/process-report.ts'
import { startProcess } from '../shared/local/start-process.ts'
import type { Log } from '../shared/log.ts'
import { FETCHING_SETTINGS } from './fetch/fetching-settings.ts'

const MEBIBYTE = 1024 * 1024

/** The settings that every gateway has, with agreements or in the open; for `loadConfig`. */
export const GATEWAY_SETTINGS = {
  ...LISTENING,
  FETCH_TIMEOUT_MS: milliseconds().default(3000).describe('How long one government may keep one question waiting'),
  ...FETCHING_SETTINGS,
  ANSWER_LIMIT_BYTES: bytes()
    .default(16 * MEBIBYTE)
    .describe('Largest answer of one government'),
  BODY_LIMIT_BYTES: bytes().default(MEBIBYTE).describe('Largest question'),
}

/** Says that it is ready, and lets what is under way end when it is told to stop. */
export function serves(gateway: Service, log: Log): void {
  leaveOnSignal()(gateway)
  log.info({ port: gateway.port }, 'ready')
  report({ kind: 'ready', port: gateway.port, summary: `${gateway.url}/graphql` })
}

/** A gateway's process from its start on. */
export async function runProcess(main: () => Promise<void>): Promise<void> {
  tidySooner()
  await startProcess('gateway', main)
}
