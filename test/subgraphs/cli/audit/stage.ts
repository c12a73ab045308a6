import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countersign, signHead } from '../../../../shared/audit/checkpoint.ts'
import type { AuditEvent } from '../../../../shared/audit/audit-event.ts'
import { openAuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openAuditReader } from '../../../../shared/audit/store/audit-reader.ts'
import { openCheckpointTable } from '../../../../shared/audit/store/checkpoint-table.ts'
import { printKeyRegister } from '../../../../shared/signing/key-file.ts'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { event } from '../../../shared/audit/events.ts'
import { auditDatabase, type AuditDatabase } from '../../../shared/audit/store/audit-database.ts'
import { keyOf } from '../../../shared/signing/keys.ts'
import { exchange, type Environment, type Outcome } from '../exchange.ts'

const kyrgyz = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
const tajik = keyOf('tajikistan', { party: 'TJ', role: 'government' })
const register = [kyrgyz, tajik]
const clock = () => new Date('2024-06-03T10:00:00Z')

/** The logs of Kyrgyzstan and of the gateway, and a folder for exports. */
export interface AuditStage {
  readonly kg: AuditDatabase
  readonly gateway: AuditDatabase
  /** In the log of Kyrgyzstan, one after the other. */
  append(...events: readonly AuditEvent[]): Promise<void>
  appendAtGateway(...events: readonly AuditEvent[]): Promise<void>
  /** Kyrgyzstan signs its head, and Tajikistan countersigns it. */
  countersigned(): Promise<void>
  /** `exchange <words>`, as the service of Kyrgyzstan sees its database. */
  run(words: string, environment?: Environment): Promise<Outcome>
  readonly registerFile: string
  /** A file with what a command prints. */
  saved(name: string, words: string): Promise<string>
  write(name: string, text: string): string
  empty(): Promise<void>
  clear(): Promise<void>
}

/** Events of so many requests, a second after each other. */
export const requests = (count: number, change: Partial<AuditEvent> = {}): AuditEvent[] =>
  Array.from({ length: count }, (_, at) =>
    event(`request-${at + 1}`, { time: `2024-06-03T09:00:0${at}.000Z`, ...change }),
  )

/** @param suite its name: suites run at the same time */
export async function setAuditStage(suite: string): Promise<AuditStage> {
  const [kg, gateway] = [await auditDatabase(`audit_${suite}_kg`), await auditDatabase(`audit_${suite}_gateway`)]
  const folder = mkdtempSync(join(tmpdir(), 'exchange-audit-'))
  const write = (name: string, text: string): string => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const registerFile = write('register.json', printKeyRegister(register))
  const settings = {
    DATABASE_URL_KYRGYZSTAN: kg.serviceUrl,
    DATABASE_URL_GATEWAY: gateway.serviceUrl,
    KEY_REGISTER_FILE: registerFile,
    EXCHANGE_HOME: folder,
  }
  const kgLog = openAuditLog({ databaseUrl: kg.serviceUrl })
  const gatewayLog = openAuditLog({ databaseUrl: gateway.serviceUrl })
  const reader = openAuditReader({ databaseUrl: kg.serviceUrl })
  const table = openCheckpointTable({ databaseUrl: kg.serviceUrl })
  const run: AuditStage['run'] = (words, environment = settings) => exchange(words.split(' '), environment)
  return {
    ...{ kg, gateway, registerFile, write, run },
    async append(...events) {
      for (const each of events) await kgLog.append(each)
    },
    async appendAtGateway(...events) {
      for (const each of events) await gatewayLog.append(each)
    },
    async countersigned() {
      const keys = createKeyRegister(register)
      const signed = await signHead(await reader.head(), { key: kyrgyz, clock })
      await table.keep(signed)
      const countersignature = await countersign(signed, { key: tajik, clock, keys, last: null })
      await table.keepCountersignature(signed.checkpoint, countersignature)
    },
    async saved(name, words) {
      const { code, stdout, stderr } = await run(words)
      if (code !== 0) throw new Error(`exchange ${words}: ${stderr}`)
      return write(name, stdout)
    },
    async empty() {
      await Promise.all([kg.empty(), gateway.empty()])
    },
    async clear() {
      await Promise.all([kgLog, gatewayLog, reader, table].map((one) => one.close()))
      await Promise.all([kg.drop(), gateway.drop()])
      rmSync(folder, { recursive: true })
    },
  }
}
