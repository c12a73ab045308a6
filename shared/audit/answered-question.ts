import type { Decision } from '../agreements/decide/decision.ts'
import type { Asker } from '../identity/asker.ts'
import type { AuditEvent } from './audit-event.ts'
import type { Head } from './chain.ts'
import { pseudonym } from './pseudonym.ts'

/** What was decided about one data set. */
export interface DecidedDataSet {
  readonly id: string
  /** Ids of the clauses that permit it, or of those that come nearest: `KG-KZ-2024/figures`. */
  readonly clauses: readonly string[]
  /** Code of the catalogue of errors; null: its figures may leave. */
  readonly refusal: string | null
  /** Of the set of agreements that was decided by, hexadecimal. */
  readonly agreements: string
}

/** All that is known of a question when its answer is about to leave: ids, codes and digests, no figures. */
export interface AnsweredQuestion {
  readonly time: Date
  readonly requestId: string
  readonly asker: Asker
  /** Of the set of agreements that holds, hexadecimal: for what nothing was decided about. */
  readonly agreements: string
  /** Each data set that was asked for; none where the question was about something else. */
  readonly decided: readonly DecidedDataSet[]
  /** Why nothing was decided at all, as a code of the catalogue of errors; null: it was. */
  readonly refusal: string | null
  /** SHA-256 of the question's body as it was signed, hexadecimal; null: it was never sent. */
  readonly requestDigest: string | null
  /** SHA-256 of the answer's body as it was signed, hexadecimal; null: there is none. */
  readonly responseDigest: string | null
  /** Ids of the releases that the figures are of. */
  readonly releases: readonly string[]
  /** The rows in the government's log of the answers that are given again; absent: it was asked itself. */
  readonly cachedFrom?: readonly Head[]
}

/** Between whom a question went, and who writes that down. */
export interface Parties {
  readonly direction: AuditEvent['direction']
  readonly from: string
  readonly to: string
  /** Of the party whose log it is: see `pseudonym`. */
  readonly pseudonymKey: Uint8Array
}

/** As many data sets stand in one event at most. */
const MOST_IN_ONE = 500

const inWords = (clause: { readonly agreement: string; readonly clause: string }): string =>
  `${clause.agreement}/${clause.clause}`

/** A decision as the log tells it. */
export function decidedAbout(id: string, decision: Decision): DecidedDataSet {
  const agreements = decision.policy
  if (decision.outcome === 'PERMIT') return { id, clauses: decision.clauses.map(inWords), refusal: null, agreements }
  const [nearest] = decision.refusals
  const near = decision.refusals.flatMap(({ clause }) => (clause ? [inWords(clause)] : []))
  return { id, clauses: [...new Set(near)], refusal: nearest?.code ?? 'NO_AGREEMENT', agreements }
}

/** By which agreements a question was decided, at last: others may hold by the time that this is asked. */
export const agreementsOf = ({ agreements, decided }: Pick<AnsweredQuestion, 'agreements' | 'decided'>): string =>
  decided.at(-1)?.agreements ?? agreements

/**
 * The events of one question: one for what was permitted, and one for each code with which something was refused. The
 * asking and the asked party make as many of them as long as they decide alike.
 */
export function eventsOf(question: AnsweredQuestion, parties: Parties): readonly AuditEvent[] {
  const { decided, refusal } = question
  if (refusal !== null || decided.length === 0) return inChunks(decided).map((some) => eventOf(some, refusal))
  const alike = Map.groupBy(decided, (one) => `${one.refusal} ${one.agreements}`)
  return [...alike.values()].flatMap((those) => inChunks(those).map((some) => eventOf(some, some[0]?.refusal ?? null)))

  function eventOf(some: readonly DecidedDataSet[], code: string | null): AuditEvent {
    const { time, requestId, asker, requestDigest, responseDigest, releases, cachedFrom } = question
    const agreements = agreementsOf({ ...question, decided: some })
    return {
      time: time.toISOString(),
      ...{ direction: parties.direction, from: parties.from, to: parties.to },
      person: personOf(asker, parties.pseudonymKey),
      organisation: asker.principal.organisation ?? asker.principal.party,
      roles: sorted(asker.principal.roles),
      ...{ purpose: word(asker.purpose), agreements },
      clauses: sorted(some.flatMap(({ clauses }) => clauses)).slice(0, 2 * MOST_IN_ONE),
      dataSets: sorted(some.map(({ id }) => id)),
      ...(code === null ? { decision: 'PERMIT' as const } : { decision: 'REFUSE' as const }),
      ...{ refusal: code, requestDigest, responseDigest },
      releases: code === null ? sorted(releases) : [],
      requestId,
      ...(cachedFrom && { cachedFrom }),
    }
  }
}

const personOf = ({ principal }: Asker, key: Uint8Array): string | null =>
  principal.party === null ? null : pseudonym(key, principal.party, principal.subject)

function inChunks(decided: readonly DecidedDataSet[]): readonly (readonly DecidedDataSet[])[] {
  const chunks = Array.from({ length: Math.ceil(decided.length / MOST_IN_ONE) }, (_, at) =>
    decided.slice(at * MOST_IN_ONE, (at + 1) * MOST_IN_ONE),
  )
  return chunks.length > 0 ? chunks : [[]]
}

/** What an asker has written is logged too, in letters that any log can hold. */
const word = (text: string): string => text.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)

/** The same for the same set, in whatever order it was asked. */
const sorted = (texts: readonly string[]): string[] => [...new Set(texts.map(word))].sort()
