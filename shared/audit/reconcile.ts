import { parseEvent, type AuditEvent } from './audit-event.ts'
import type { AuditRow } from './chain.ts'

/** What two logs say differently about one question. */
export interface Difference {
  /**
   * ONLY_ASKING: the party that asked logged it, the party that was asked did not. ONLY_ASKED: the other way round.
   * ANSWER: both logged it, with other answers. DECISION: one was refused and the other not. OFTEN: not as many times.
   */
  readonly kind: 'ONLY_ASKING' | 'ONLY_ASKED' | 'ANSWER' | 'DECISION' | 'OFTEN'
  readonly requestId: string
  readonly requestDigest: string
  /** Numbers of the rows in each log. */
  readonly asking: readonly number[]
  readonly asked: readonly number[]
}

export interface Reconciliation {
  /** Questions that both logs tell alike. */
  readonly agreed: number
  readonly differences: readonly Difference[]
}

export interface Logs {
  /** Who asked: the gateway's party. */
  readonly from: string
  /** Who was asked: a government. */
  readonly to: string
  readonly asking: AsyncIterable<AuditRow> | Iterable<AuditRow>
  readonly asked: AsyncIterable<AuditRow> | Iterable<AuditRow>
}

interface Entry {
  readonly sequence: number
  readonly event: AuditEvent
}

interface Both {
  readonly requestId: string
  readonly requestDigest: string
  readonly asking: Entry[]
  readonly asked: Entry[]
}

/**
 * Compare the log of who asked with the log of who was asked, question by question. What was never sent, because the
 * asking side refused it itself, is not expected on the other one.
 * @param logs of the same time
 * @throws AUDIT_EVENT_INVALID if a row holds no event: verify each log first
 */
export async function reconcile({ from, to, asking, asked }: Logs): Promise<Reconciliation> {
  const questions = new Map<string, Both>()
  const collect = async (side: 'asking' | 'asked', direction: AuditEvent['direction']) => {
    for await (const { sequence, event: text } of side === 'asking' ? asking : asked) {
      const event = parseEvent(text)
      if (event.direction !== direction || event.from !== from || event.to !== to) continue
      const { requestId, requestDigest } = event
      if (requestDigest === null) continue
      const key = `${requestId} ${requestDigest}`
      const both = questions.get(key) ?? { requestId, requestDigest, asking: [], asked: [] }
      both[side].push({ sequence, event })
      questions.set(key, both)
    }
  }
  await collect('asking', 'OUT')
  await collect('asked', 'IN')
  const differences = [...questions.values()].flatMap(differenceOf)
  return { agreed: questions.size - differences.length, differences }
}

function differenceOf({ requestId, requestDigest, asking, asked }: Both): Difference[] {
  const kind = kindOf(asking, asked)
  if (kind === null) return []
  const numbers = (entries: readonly Entry[]) => entries.map(({ sequence }) => sequence)
  return [{ kind, requestId, requestDigest, asking: numbers(asking), asked: numbers(asked) }]
}

function kindOf(asking: readonly Entry[], asked: readonly Entry[]): Difference['kind'] | null {
  if (asked.length === 0) return 'ONLY_ASKING'
  if (asking.length === 0) return 'ONLY_ASKED'
  if (asking.length !== asked.length) return 'OFTEN'
  if (told(asking, 'responseDigest') !== told(asked, 'responseDigest')) return 'ANSWER'
  return told(asking, 'decision') === told(asked, 'decision') ? null : 'DECISION'
}

const told = (entries: readonly Entry[], field: 'responseDigest' | 'decision'): string =>
  entries
    .map(({ event }) => String(event[field]))
    .sort()
    .join()
