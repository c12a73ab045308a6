import type { ServiceKeys } from '../../signing/service-keys.ts'
import { checkpointDesk, type CheckpointDesk } from '../checkpoint-desk.ts'
import { openAuditReader } from './audit-reader.ts'
import { openCheckpointTable } from './checkpoint-table.ts'

export interface OpenDesk extends CheckpointDesk {
  close(): Promise<void>
}

interface OpenDeskParts {
  readonly party: string
  readonly keys: ServiceKeys
  /** Of the service's own role. */
  readonly databaseUrl: string
  readonly clock: () => Date
}

/** The desk of a party whose log is in this database. */
export function openCheckpointDesk({ databaseUrl, ...parts }: OpenDeskParts): OpenDesk {
  const reader = openAuditReader({ databaseUrl })
  const table = openCheckpointTable({ databaseUrl })
  return {
    ...checkpointDesk({ ...parts, reader, table }),
    async close() {
      await Promise.all([reader.close(), table.close()])
    },
  }
}
