import { eventsOf, type AnsweredQuestion } from '../../../shared/audit/answered-question.ts'
import type { Head } from '../../../shared/audit/chain.ts'
import type { AuditLog } from '../../../shared/audit/store/audit-log.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'

/** A government's word on what it was asked and what it gave. */
export interface GovernmentAudit {
  /**
   * Log a question whose answer is about to leave, denials included; the answer may leave when the promise has resolved,
   * and not at all if it is rejected.
   * @returns where it stands in the log: a row for what was permitted, and one for each way in which something was refused
   * @throws AUDIT_UNAVAILABLE AUDIT_EVENT_INVALID
   */
  record(question: AnsweredQuestion): Promise<readonly Head[]>
  /** Whether a row stands in the log as somebody quotes it. @throws AUDIT_UNAVAILABLE */
  holds(quoted: Head): Promise<boolean>
  close(): Promise<void>
}

export interface GovernmentAuditParts {
  readonly refArea: string
  /** At least 32 random bytes that nobody else has. */
  readonly pseudonymKey: Uint8Array
  readonly log: AuditLog
}

export function governmentAudit({ refArea, pseudonymKey, log }: GovernmentAuditParts): GovernmentAudit {
  const parties = { direction: 'IN', from: SECRETARIAT, to: refArea, pseudonymKey } as const
  return {
    // All at once, so that they share a commit.
    record: (question) => Promise.all(eventsOf(question, parties).map((event) => log.append(event))),
    holds: (quoted) => log.holds(quoted),
    close: () => log.close(),
  }
}
