import { AUDIT_SETTINGS, pseudonymKeyOf } from '../../../shared/audit/settings.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import type { Log } from '../../../shared/log.ts'
import { governmentAudit, type GovernmentAudit } from '../audit/government-audit.ts'

export const LOG_SETTINGS = {
  PSEUDONYM_KEY: AUDIT_SETTINGS.PSEUDONYM_KEY.optional().describe(
    'Secret from which the log of answers makes pseudonyms of persons; without it no log is kept',
  ),
}

interface LogParts {
  readonly refArea: string
  readonly databaseUrl: string
  /** Undefined: no log is kept, which is said at every start. */
  readonly pseudonymKey: string | undefined
  readonly log: Log
}

/** The log of what was answered to whom, in the government's own database: no log, no answer. */
export function logOfAnswers({ refArea, databaseUrl, pseudonymKey, log }: LogParts): GovernmentAudit {
  if (pseudonymKey === undefined) {
    log.warn('No log of answers is kept: PSEUDONYM_KEY is not set (see `exchange audit install --help`)')
    return { record: async () => [], close: async () => {} }
  }
  const key = pseudonymKeyOf({ PSEUDONYM_KEY: pseudonymKey })
  return governmentAudit({ refArea, pseudonymKey: key, log: openAuditLog({ databaseUrl }) })
}
