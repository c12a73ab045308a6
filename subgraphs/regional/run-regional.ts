import { loadConfig } from '../../shared/config.ts'
import { report } from '../../shared/local/process-report.ts'
import { createLog } from '../../shared/log.ts'
import { countries } from '../countries.ts'
import { startRegional } from './server.ts'
import { LISTENING, type Environment } from '../kit/process/listening.ts'
import { stopOnSignal } from '../kit/process/stop-on-signal.ts'

/** The secretariat's subgraph as a process. @throws CONFIGURATION_INVALID PORT_IN_USE */
export async function runRegional(environment: Environment): Promise<void> {
  const { HOST: host, PORT: port, LOG_LEVEL: level } = loadConfig(environment, LISTENING)
  const serves = stopOnSignal()
  const log = createLog('regional', level)
  const regional = await startRegional({ members: countries, host, port, log, clock: () => new Date() })
  serves(regional)
  report({ kind: 'ready', port: regional.port, summary: `names ${countries.length} members` })
}
