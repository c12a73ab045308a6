import { resolve } from 'node:path'
import { AUDIT_SETTINGS, pseudonymKeyOf } from '../../../shared/audit/settings.ts'
import { address, type Environment, loadConfig, wholeNumber, z } from '../../../shared/config.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { leaveOnSignal } from '../../../shared/local/leave-on-signal.ts'
import { report } from '../../../shared/local/process-report.ts'
import { createLog } from '../../../shared/log.ts'
import { projectFile } from '../../../shared/project.ts'
import { GOVERNMENT_OBSERVE_SETTINGS, observeSettings } from '../../../shared/observe/settings.ts'
import { KEY_SETTINGS, readServiceKeys } from '../../../shared/signing/service-keys.ts'
import type { CountryProfile } from '../country-profile.ts'
import { readGovernmentIdentity } from '../identity/government-identity.ts'
import { preparedByOwner, prepareGovernment, type Prepared } from '../release/prepare-government.ts'
import { announceGovernment } from '../server.ts'
import { syntheticFolder } from '../synthetic/synthetic-folder.ts'
import { AGREEMENT_SETTINGS, followAgreements } from '../../../shared/agreements/folder/follow-agreements.ts'
import { governmentHop } from './government-hop.ts'
import { LISTENING } from '../../../shared/http/listening.ts'
import { logOfAnswers } from './log-of-answers.ts'

const SETTINGS = {
  ...LISTENING,
  ...GOVERNMENT_OBSERVE_SETTINGS,
  DATABASE_URL: address().describe("Connection string of the government's own PostgreSQL"),
  EXCHANGE_HOME: z.string().default(projectFile('.exchange')).describe('Where generated deliveries are kept'),
  SYNTHETIC_SEED: wholeNumber()
    .min(0)
    .optional()
    .describe('Fill what is not published with synthetic figures made from this number'),
  SERVICE_ROLE: z
    .string()
    .optional()
    .describe('Whoever prepares the database lets this role answer from it, and do nothing else'),
}

/** Bring the database up to date and end; serve what somebody else has brought up to date; or both. */
export type GovernmentWork = 'PREPARE' | 'SERVE' | 'PREPARE_AND_SERVE'

/**
 * A government's subgraph as a process: listens, brings its database up to date, then answers.
 * @throws CONFIGURATION_INVALID KEY_FILE_INVALID AGREEMENT_UNREADABLE PORT_IN_USE DATABASE_UNAVAILABLE DATABASE_OF_ANOTHER_GOVERNMENT DELIVERY_INVALID AUDIT_UNAVAILABLE
 */
export async function runGovernment(
  profile: CountryProfile,
  environment: Environment,
  work: GovernmentWork,
): Promise<void> {
  const settings = loadConfig(environment, SETTINGS)
  const { HOST: host, PORT: port, DATABASE_URL: databaseUrl } = settings
  const log = createLog(profile.graph, settings.LOG_LEVEL)
  const clock = () => new Date()
  const serves = leaveOnSignal()

  async function prepare(): Promise<Prepared> {
    const synthetic = settings.SYNTHETIC_SEED === undefined ? [] : [await generated(settings.SYNTHETIC_SEED)]
    const deliveryFolders = [projectFile(`${profile.folder}/deliveries`), ...synthetic]
    const onProgress = (done: number, total: number) => report({ kind: 'progress', step: 'load', done, total })
    const onProtected = (done: number, total: number) => report({ kind: 'progress', step: 'protect', done, total })
    const prepared = await prepareGovernment({
      ...{ profile, databaseUrl, deliveryFolders, catalogue, clock },
      ...{ onProgress, onProtected, serviceRole: settings.SERVICE_ROLE },
    })
    log.info(prepared, 'The database is up to date')
    return prepared
  }

  function generated(seed: number): Promise<string> {
    const onProgress = (done: number, total: number) => report({ kind: 'progress', step: 'generate', done, total })
    return syntheticFolder(profile, { home: resolve(settings.EXCHANGE_HOME), seed, onProgress })
  }

  if (work === 'PREPARE') {
    await prepare()
    process.exit(0)
  }
  const trust = loadConfig(environment, { ...KEY_SETTINGS, ...AGREEMENT_SETTINGS, ...AUDIT_SETTINGS })
  const keys = await readServiceKeys(trust)
  const policy = await followAgreements({ folder: trust.AGREEMENTS_FOLDER, keys, clock, log })
  const identity = readGovernmentIdentity(environment, profile.refArea, clock)
  const { refArea } = profile
  const pseudonymKey = pseudonymKeyOf(trust)
  const { check, ...logging } = logOfAnswers({ refArea, databaseUrl, pseudonymKey, keys, clock, log })
  const hop = governmentHop({ profile, databaseUrl, keys, clock })
  const government = await announceGovernment({
    ...{ profile, databaseUrl, hop, identity, policy, host, port, log, clock },
    ...logging,
    observe: observeSettings(settings),
  })
  serves(government)
  const { loaded, releases } = work === 'SERVE' ? await preparedByOwner({ profile, databaseUrl }) : await prepare()
  await check()
  await government.open()
  report({ kind: 'ready', port: government.port, summary: `${releases} releases, ${loaded} of them new` })
}
