import { parseEvent, type AuditEvent } from '../../../shared/audit/audit-event.ts'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import { ANONYMOUS, type Principal } from '../../../shared/identity/principal.ts'

/** One data set that somebody was given or refused, as often as it was asked for alike. */
export interface RecordedQuestion {
  readonly dataSet: string
  /** As the log tells: null for somebody anonymous. */
  readonly organisation: string | null
  readonly roles: readonly string[]
  readonly purpose: string
  /** What was decided then: a code of the catalogue of errors, or null for a permit. */
  readonly refusal: string | null
  count: number
  /** Request and moment of the last time. */
  lastRequest: string
  lastTime: string
}

export interface RecordedQuestions {
  readonly questions: readonly RecordedQuestion[]
  /** Rows about something else than data sets. */
  readonly others: number
  /** Rows that hold no event. */
  readonly unreadable: number
  /** Questions of somebody whom a party vouched for, in a row without roles. */
  readonly withoutRoles: number
}

/** Gather the questions of a log, alike ones together. @param since ISO with milliseconds; from the beginning if absent */
export async function gatherQuestions(rows: AsyncIterable<AuditRow>, since = ''): Promise<RecordedQuestions> {
  const byKey = new Map<string, RecordedQuestion>()
  const told = { others: 0, unreadable: 0, withoutRoles: 0 }
  for await (const row of rows) {
    const event = readEvent(row)
    if (event === null) told.unreadable += 1
    else if (event.time >= since) take(event)
  }
  return { questions: [...byKey.values()], ...told }

  function take(event: AuditEvent): void {
    const { dataSets, organisation, roles, purpose, refusal } = event
    if (dataSets.length === 0) told.others += 1
    if (organisation !== null && roles.length === 0) told.withoutRoles += dataSets.length
    for (const dataSet of dataSets) {
      const key = JSON.stringify([dataSet, organisation, roles, purpose, refusal])
      const known = byKey.get(key)
      const last = { lastRequest: event.requestId, lastTime: event.time }
      if (known) Object.assign(known, last, { count: known.count + 1 })
      else byKey.set(key, { dataSet, organisation, roles, purpose, refusal, count: 1, ...last })
    }
  }
}

function readEvent({ event }: AuditRow): AuditEvent | null {
  try {
    return parseEvent(event)
  } catch {
    return null
  }
}

/** Whoever asked, as far as the log tells: of the purposes that they claimed it knows the one that they asked for. */
export function askerOf({ organisation, roles, purpose }: RecordedQuestion): Principal {
  if (organisation === null) return ANONYMOUS
  const [party = ''] = organisation.split('-')
  return {
    ...{ party, subject: 'as recorded', roles, purposes: [purpose] },
    organisation: organisation === party ? null : organisation,
  }
}
