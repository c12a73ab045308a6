import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openCheckpointDesk } from '../../../shared/audit/store/open-desk.ts'
import type { Log } from '../../../shared/log.ts'
import type { ServiceKeys } from '../../../shared/signing/service-keys.ts'
import { checkpointHandlers, type OpenCheckpoints } from '../audit/checkpoint-handlers.ts'
import { governmentAudit, type GovernmentAudit } from '../audit/government-audit.ts'

interface LogParts {
  readonly refArea: string
  /** Of the service's own role. */
  readonly databaseUrl: string
  readonly pseudonymKey: Uint8Array
  readonly keys: ServiceKeys
  readonly clock: () => Date
  readonly log: Log
}

interface LogOfAnswers {
  /** No log, no answer. */
  readonly audit: GovernmentAudit
  /** Whether anything could be logged now. @throws AUDIT_UNAVAILABLE */
  readonly check: () => Promise<void>
  readonly checkpoints: OpenCheckpoints
}

/** The log of what was answered to whom, in the government's own database, and where it and those of others end. */
export function logOfAnswers({ refArea, databaseUrl, pseudonymKey, keys, clock, log }: LogParts): LogOfAnswers {
  const desk = openCheckpointDesk({ party: refArea, keys, databaseUrl, clock })
  const auditLog = openAuditLog({ databaseUrl })
  return {
    audit: governmentAudit({ refArea, pseudonymKey, log: auditLog }),
    check: () => auditLog.check(),
    checkpoints: { ...checkpointHandlers({ desk, log }), close: () => desk.close() },
  }
}
