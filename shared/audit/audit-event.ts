import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { ExchangeError } from '../errors.ts'
import { digest, moment, party, quotedRow, word } from '../forms.ts'

// Ids and codes only: no figures, no names.
const EVENT = z
  .strictObject({
    time: moment,
    /** IN: the party of this log was asked; OUT: it asked, or would have asked. */
    direction: z.enum(['IN', 'OUT']),
    /** Who asks. */
    from: party,
    /** Who is asked. */
    to: party,
    /** A pseudonym that only the party of this log can make; null: somebody anonymous. */
    person: digest.nullable(),
    /** Where the person works, as their issuer says, or else the issuer's party; null: somebody anonymous. */
    organisation: word(80).nullable(),
    /** Codes of the roles that the person has, sorted; rows from before they were kept have none. */
    roles: z.array(word(80)).max(100).default([]),
    purpose: word(80),
    /** Of the set of agreements that was decided by. */
    agreements: digest,
    /** Ids of the clauses that permit, or of those that come nearest. */
    clauses: z.array(word(200)).max(1000),
    /** Ids of the data sets that were asked for. */
    dataSets: z.array(word(4000)).max(1000),
    decision: z.enum(['PERMIT', 'REFUSE']),
    /** Code of the catalogue of errors; null where it is permitted. */
    refusal: word(80).nullable(),
    /** Of the question's body as it was signed; null where none was sent. */
    requestDigest: digest.nullable(),
    /** Of the answer's body as it was signed; null where there is none. */
    responseDigest: digest.nullable(),
    /** Ids of the releases that the figures are of. */
    releases: z.array(word(200)).max(1000),
    requestId: word(200),
    /**
     * There: nobody was asked, the figures were given from the gateway's memory. The rows of the government's log that tell
     * of the answers in which it gave them.
     */
    cachedFrom: z.array(z.strictObject(quotedRow).readonly()).min(1).max(500).readonly().exactOptional(),
  })
  .readonly()
  .refine(({ decision, refusal }) => (decision === 'REFUSE') === (refusal !== null), 'refusal: a code, only if refused')

/** One decision, and what was answered: who was given what, for what purpose, under which clause. */
export type AuditEvent = z.infer<typeof EVENT>

/**
 * The one spelling of an event, which is hashed and kept.
 * @throws AUDIT_EVENT_INVALID naming every field that is none
 */
export function printEvent(event: AuditEvent): string {
  const result = EVENT.safeParse(event)
  if (result.success) return canonical(result.data)
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new ExchangeError('AUDIT_EVENT_INVALID', `The event cannot be logged: ${problems.join('; ')}.`)
}

/**
 * Read an event back.
 * @throws AUDIT_EVENT_INVALID
 */
export function parseEvent(text: string): AuditEvent {
  try {
    return EVENT.parse(JSON.parse(text))
  } catch (cause) {
    throw new ExchangeError('AUDIT_EVENT_INVALID', 'The row holds no event of the audit.', { cause })
  }
}
