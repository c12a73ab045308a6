import { resolve } from 'node:path'
import { partyCodes } from '../../agreements/codes/parties.ts'
import { loadConfig, port, z } from '../../config.ts'
import { ExchangeError } from '../../errors.ts'
import { leaveOnSignal } from '../../local/leave-on-signal.ts'
import { report } from '../../local/process-report.ts'
import { startProcess } from '../../local/start-process.ts'
import { createLog } from '../../log.ts'
import { projectFile } from '../../project.ts'
import { startLocalIssuer, type LocalIssuer } from './local-issuer.ts'

/** `node main.js KG TJ …`: the local issuers of these parties, the first on PORT and each other on the next port. */
const SETTINGS = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port().default(4040).describe('Port of the first issuer; 0 for any that are free'),
  ISSUER_URL: z
    .url()
    .optional()
    .describe('How tokens name the issuer, where only one is started and others reach it elsewhere'),
  EXCHANGE_HOME: z.string().default(projectFile('.exchange')).describe('Where keys and secrets are kept'),
  LOG_LEVEL: z.string().default('info').describe('trace, debug, info, warn, error or fatal'),
}

/** @throws USAGE_INVALID */
function readParties(words: readonly string[]): readonly string[] {
  const strange = words.find((word) => !partyCodes.includes(word))
  if (words.length > 0 && strange === undefined && new Set(words).size === words.length) return words
  const message = `Name one or more of ${partyCodes.join(', ')}, each once, instead of "${words.join(' ')}".`
  throw new ExchangeError('USAGE_INVALID', message)
}

async function main(): Promise<void> {
  const settings = loadConfig(process.env, SETTINGS)
  const parties = readParties(process.argv.slice(2))
  if (settings.ISSUER_URL !== undefined && parties.length > 1) {
    throw new ExchangeError('CONFIGURATION_INVALID', 'ISSUER_URL names one issuer, and several are to be started.')
  }
  const serves = leaveOnSignal()
  const issuers: LocalIssuer[] = []
  for (const [at, party] of parties.entries()) {
    issuers.push(
      await startLocalIssuer({
        party,
        host: settings.HOST,
        port: settings.PORT === 0 ? 0 : settings.PORT + at,
        url: settings.ISSUER_URL,
        home: resolve(settings.EXCHANGE_HOME),
        log: createLog(`issuer-${party}`, settings.LOG_LEVEL),
        clock: () => new Date(),
      }),
    )
  }
  serves({ close: () => Promise.all(issuers.map((issuer) => issuer.close())) })
  const summary = issuers.map(({ issuer, people }) => `${issuer.party} at ${issuer.url} (${people} people)`).join(', ')
  report({ kind: 'ready', port: issuers[0]?.port ?? 0, summary })
}

await startProcess('issuer', main)
