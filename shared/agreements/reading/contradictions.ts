import { catalogue } from '../../indicators/catalogue.ts'
import { parsePeriod } from '../../sdmx/time-period.ts'
import type { Agreement, Clause, ClauseConstraint } from '../agreement.ts'
import { agreementDigest } from '../canonical.ts'
import { OPEN } from '../profile/terms.ts'

/** Why two texts cannot both hold. */
export interface Contradiction {
  readonly first: Agreement
  readonly second: Agreement
  /** The clause of `second` that is concerned; null: the whole text. */
  readonly clause: string | null
  readonly message: string
}

/**
 * Texts that contradict each other while both are in force.
 *
 * Nothing here forbids: every clause permits, and what no clause permits is denied. So a narrow clause beside a wide one
 * is no contradiction; the wide one permits more, as a protocol to a treaty does. Two things are:
 *
 * - **Two texts of one agreement**: the same uid with different digests. Nobody could say which one was signed.
 * - **Two duties for one thing**: two clauses by which the same government gives the same assignee the same figures for
 *   the same purpose, with different duties. Whoever receives them could choose the lighter one, and the other would have
 *   been signed in vain.
 *
 * The same clause id in two agreements is no contradiction: a clause is quoted with its uid.
 */
export function contradictions(agreements: readonly Agreement[]): readonly Contradiction[] {
  return agreements.flatMap((second, at) =>
    agreements.slice(0, at + 1).flatMap((first) => {
      if (!atOnce(first, second)) return []
      return first.uid === second.uid && first !== second ? sameUid(first, second) : differentDuties(first, second)
    }),
  )
}

const atOnce = (a: Agreement, b: Agreement): boolean =>
  Date.parse(a.validity.from) < Date.parse(b.validity.to) && Date.parse(b.validity.from) < Date.parse(a.validity.to)

function sameUid(first: Agreement, second: Agreement): readonly Contradiction[] {
  const digests = [agreementDigest(first), agreementDigest(second)].map((digest) => digest.slice(0, 12))
  if (digests[0] === digests[1]) return []
  const message = `Two texts of ${first.uid} (${digests.join(' and ')}) would be in force at once.`
  return [{ first, second, clause: null, message }]
}

function differentDuties(first: Agreement, second: Agreement): readonly Contradiction[] {
  if (!share(first.assigner, second.assigner) || !share(first.assignee, second.assignee)) return []
  return second.permission.flatMap((clause, at) =>
    first.permission
      .slice(0, first === second ? at : undefined)
      .filter((other) => other.duty.join() !== clause.duty.join() && meet(other, clause))
      .map((other) => ({
        first,
        second,
        clause: clause.id,
        message:
          `Clause ${second.uid}#${clause.id} (${dutiesOf(clause)}) and clause ${first.uid}#${other.id} ` +
          `(${dutiesOf(other)}) give the same figures for the same purpose under different duties.`,
      })),
  )
}

const dutiesOf = ({ duty }: Clause): string => (duty.length > 0 ? duty.join(', ') : 'no duty')

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each))

/** Whether one question could be permitted by both. `by`, `detail` and `vintage` never keep two clauses apart: totals of now fit all. */
function meet(a: Clause, b: Clause): boolean {
  const indicators = a.target.filter((code) => b.target.includes(code))
  const [x, y] = [a.constraint, b.constraint]
  return (
    indicators.length > 0 &&
    shareOrAny(x.purpose, y.purpose) &&
    shareOrAny(x.freq, y.freq) &&
    periodsMeet(x.period, y.period) &&
    (shareOrAny(x.partner, y.partner) || indicators.some(hasNoCorridor))
  )
}

const shareOrAny = (a: 'any' | readonly string[], b: 'any' | readonly string[]): boolean =>
  a === 'any' || b === 'any' || share(a, b)

const hasNoCorridor = (code: string): boolean => {
  const dimensions = catalogue.get(code)?.dimensions ?? []
  return !dimensions.includes('ORIGIN') && !dimensions.includes('DESTINATION')
}

function periodsMeet(a: ClauseConstraint['period'], b: ClauseConstraint['period']): boolean {
  if (a === 'any' || b === 'any') return true
  const before = (start: string, end: string) =>
    start === OPEN || end === OPEN || parsePeriod(start).start < parsePeriod(end).end
  return before(a.start, b.end) && before(b.start, a.end)
}
