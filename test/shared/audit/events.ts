import { printEvent, type AuditEvent } from '../../../shared/audit/audit-event.ts'
import { GENESIS, nextHash, type AuditRow } from '../../../shared/audit/chain.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'

/** The gateway asked Kyrgyzstan for an analyst of Kazakhstan, and was answered. */
export const event = (requestId: string, change: Partial<AuditEvent> = {}): AuditEvent => ({
  time: '2024-06-03T09:00:00.000Z',
  direction: 'IN',
  from: 'EAEC',
  to: 'KG',
  person: digestOf('an analyst'),
  organisation: 'KZ-MLSP',
  roles: ['analyst'],
  purpose: 'labour-policy',
  agreements: digestOf('the agreements'),
  clauses: ['KG-KZ-2024/1'],
  dataSets: ['KG/STK_FB/A/*.KG/ORIGIN'],
  decision: 'PERMIT',
  refusal: null,
  requestDigest: digestOf(`question ${requestId}`),
  responseDigest: digestOf(`answer ${requestId}`),
  releases: ['KG-2024-06'],
  requestId,
  ...change,
})

/** A row that follows. */
export const row = (sequence: number, previous: string, text: string): AuditRow => ({
  sequence,
  previous,
  event: text,
  hash: nextHash(previous, text),
})

/** A log of so many rows. */
export function log(count: number, eventOf = (sequence: number) => event(`request-${sequence}`)): AuditRow[] {
  const rows: AuditRow[] = []
  for (let sequence = 1; sequence <= count; sequence += 1) {
    rows.push(row(sequence, rows.at(-1)?.hash ?? GENESIS, printEvent(eventOf(sequence))))
  }
  return rows
}

/** All that a stream brings. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}
