import { eventsOf, type AnsweredQuestion } from '../../shared/audit/answered-question.ts'
import type { Head } from '../../shared/audit/chain.ts'
import type { AuditLog } from '../../shared/audit/store/audit-log.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'

/** The gateway's word on what it asked of governments, or would have asked, and what it was given. */
export interface GatewayAudit {
  /**
   * Log what was asked of a government and what came back, before any of it is passed on; what the gateway refuses
   * itself never left and has no digests. Nothing may be passed on if the promise is rejected.
   * @param to the government's code
   * @returns where it stands in the log: a row for what was permitted, and one for each way in which something was refused
   * @throws AUDIT_UNAVAILABLE AUDIT_EVENT_INVALID
   */
  record(to: string, question: AnsweredQuestion): Promise<readonly Head[]>
  /** Whether anything could be logged now. @throws AUDIT_UNAVAILABLE */
  check(): Promise<void>
  /** Harmless when repeated. */
  close(): Promise<void>
}

export interface GatewayAuditParts {
  /** At least 32 random bytes that nobody else has. */
  readonly pseudonymKey: Uint8Array
  readonly log: AuditLog
}

export function gatewayAudit({ pseudonymKey, log }: GatewayAuditParts): GatewayAudit {
  let closing: Promise<void> | undefined
  return {
    record(to, question) {
      const events = eventsOf(question, { direction: 'OUT', from: SECRETARIAT, to, pseudonymKey })
      // All at once, so that they share a commit.
      return Promise.all(events.map((event) => log.append(event)))
    },
    check: () => log.check(),
    close: () => (closing ??= log.close()),
  }
}
