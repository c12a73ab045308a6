import type { Language } from '../../../shared/language.ts'
import { openAuditReader, type AuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { openCheckpointTable, type CheckpointTable } from '../../../shared/audit/store/checkpoint-table.ts'
import type { Environment } from '../../../shared/config.ts'
import { withDatabase } from '../database/with-desk.ts'
import type { LogOwner } from './log-owner.ts'

/** A log in its database, to be read. */
export interface OpenLog {
  readonly reader: AuditReader
  readonly table: CheckpointTable
}

interface Surroundings {
  readonly owner: LogOwner
  readonly environment: Environment
  readonly lang: Language
}

/**
 * Read a party's log in its database, and leave its PostgreSQL as it was found.
 * @throws AUDIT_UNAVAILABLE CalledOff CONFIGURATION_INVALID PORT_IN_USE POSTGRES_UNAVAILABLE
 */
export const withLog = <T>(
  { owner, environment, lang }: Surroundings,
  work: (log: OpenLog) => Promise<T>,
): Promise<T> =>
  withDatabase({ country: owner, environment, lang }, async (databaseUrl) => {
    const reader = openAuditReader({ databaseUrl })
    const table = openCheckpointTable({ databaseUrl })
    try {
      return await work({ reader, table })
    } finally {
      await Promise.all([reader.close(), table.close()])
    }
  })
