import { type Environment, loadConfig } from '../../shared/config.ts'
import { leaveOnSignal } from '../../shared/local/leave-on-signal.ts'
import { report } from '../../shared/local/process-report.ts'
import { createLog } from '../../shared/log.ts'
import { KEY_SETTINGS, readServiceKeys } from '../../shared/signing/service-keys.ts'
import { countries } from '../countries.ts'
import { regionalHop } from './regional-hop.ts'
import { startRegional } from './server.ts'
import { LISTENING } from '../../shared/http/listening.ts'

/** The secretariat's subgraph as a process. @throws CONFIGURATION_INVALID KEY_FILE_INVALID PORT_IN_USE */
export async function runRegional(environment: Environment): Promise<void> {
  const settings = loadConfig(environment, { ...LISTENING, ...KEY_SETTINGS })
  const { HOST: host, PORT: port, LOG_LEVEL: level } = settings
  const keys = await readServiceKeys(settings)
  const serves = leaveOnSignal()
  const log = createLog('regional', level)
  const clock = () => new Date()
  const hop = regionalHop(keys, clock)
  const regional = await startRegional({ members: countries, hop, host, port, log, clock })
  serves(regional)
  report({ kind: 'ready', port: regional.port, summary: `names ${countries.length} members` })
}
