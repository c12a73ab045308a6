import type { Dimension } from '../../sdmx/dimension.ts'
import type { Frequency } from '../../sdmx/observation.ts'
import { parsePeriod } from '../../sdmx/time-period.ts'
import type { Agreement, Clause, ClauseConstraint, ClauseReference, DetailedDimension } from '../agreement.ts'
import { readAssignee, type Assignee } from '../codes/assignee.ts'
import type { Action } from '../codes/actions.ts'
import type { Duty } from '../codes/duties.ts'
import { isForPublic, partiesOf } from '../parties-of.ts'
import { BY_FINENESS, OPEN } from '../profile/terms.ts'
import { PURPOSE_CODES } from '../purposes.ts'
import type { Registered } from '../signatures/registered.ts'
import { revokedFrom } from '../signatures/revocation.ts'
import { dayNumber } from './asked.ts'

/** What a decision says about a clause, and what is owed under it. */
export interface Grant extends ClauseReference {
  /** Of the agreement's text. */
  readonly digest: string
  readonly duties: readonly Duty[]
  readonly actions: readonly Action[]
  /** Who may be told of the clause; null: everybody. */
  readonly parties: readonly string[] | null
}

/** A clause with its agreement's terms, as sets and numbers. What sets no limit is null or infinite. */
export interface CompiledClause {
  readonly grant: Grant
  /** As the agreement has it, for whoever wants to show it. */
  readonly constraint: ClauseConstraint
  readonly assigners: ReadonlySet<string>
  readonly assignees: readonly Assignee[]
  readonly purposes: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
  readonly partners: ReadonlySet<string> | null
  readonly breakdowns: ReadonlySet<Dimension>
  /** For a dimension, the frequencies at which it may be asked. */
  readonly detail: readonly (readonly [DetailedDimension, ReadonlySet<Frequency>])[]
  readonly frequencies: ReadonlySet<Frequency> | null
  /** As `Asked` counts days. */
  readonly firstDay: number
  readonly endDay: number
  /** The earliest moment whose figures may be asked; positive infinity: only those of now. */
  readonly oldest: number
  /** Milliseconds since 1970: in force from the first to the one at which it is over, unless revoked before. */
  readonly from: number
  readonly to: number
  readonly revokedAt: number
}

/** Every clause of an agreement. */
export function compileClauses({ agreement, digest, revoked }: Registered): readonly CompiledClause[] {
  return agreement.permission.map((clause) => ({
    grant: {
      agreement: agreement.uid,
      clause: clause.id,
      digest,
      duties: clause.duty,
      actions: clause.action,
      parties: isForPublic(agreement) ? null : partiesOf(agreement),
    },
    constraint: clause.constraint,
    ...compileAgreement(agreement),
    ...compileClause(clause),
    revokedAt: revoked ? revokedFrom(revoked) : Number.POSITIVE_INFINITY,
  }))
}

const compileAgreement = ({ assigner, assignee, validity }: Agreement) => ({
  assigners: new Set(assigner),
  assignees: assignee.map(readAssignee),
  from: Date.parse(validity.from),
  to: Date.parse(validity.to),
})

function compileClause({ target, constraint }: Clause) {
  const { purpose, partner, by, detail, freq, period, vintage } = constraint
  return {
    purposes: new Set<string>(purpose === 'any' ? PURPOSE_CODES : purpose),
    targets: new Set(target),
    partners: partner === 'any' ? null : new Set(partner),
    breakdowns: new Set(by),
    detail: detail === 'any' ? [] : (Object.entries(detail) as [DetailedDimension, Frequency][]).map(noFinerThan),
    frequencies: freq === 'any' ? null : new Set(freq),
    firstDay:
      period === 'any' || period.start === OPEN ? Number.NEGATIVE_INFINITY : dayNumber(parsePeriod(period.start).start),
    endDay: period === 'any' || period.end === OPEN ? Number.POSITIVE_INFINITY : dayNumber(parsePeriod(period.end).end),
    oldest: oldestOf(vintage),
  }
}

const noFinerThan = ([dimension, finest]: [DetailedDimension, Frequency]) =>
  [dimension, new Set<Frequency>(BY_FINENESS.slice(BY_FINENESS.indexOf(finest)))] as const

function oldestOf(vintage: ClauseConstraint['vintage']): number {
  if (vintage === 'any') return Number.NEGATIVE_INFINITY
  return vintage === 'current' ? Number.POSITIVE_INFINITY : Date.parse(vintage.since)
}
