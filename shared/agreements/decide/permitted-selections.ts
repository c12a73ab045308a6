import { catalogue } from '../../indicators/catalogue.ts'
import type { Principal } from '../../identity/principal.ts'
import { printMoment } from '../../sdmx/moment.ts'
import type { ClauseConstraint } from '../agreement.ts'
import { ABOUT_THE_ASKER } from '../constraints/all.ts'
import type { Policy } from './compile.ts'
import type { CompiledClause, Grant } from './compiled-clause.ts'

/** For whom, for what and when. */
export interface Inquiry {
  readonly principal: Principal
  /** One of the principal's purposes. */
  readonly purpose: string
  /** Whose figures. */
  readonly reporter: string
  readonly indicator: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What one clause lets somebody ask about an indicator: a selection that fits into all of it is permitted. */
export interface PermittedSelection extends Pick<
  ClauseConstraint,
  'partner' | 'by' | 'detail' | 'freq' | 'period' | 'vintage'
> {
  readonly grant: Grant
  /** The moment at which the clause stops permitting, as far as is known now, ISO 8601. */
  readonly until: string
}

/** What somebody may ask, clause by clause, before they ask; none: nothing. The clause with the fewest duties first. */
export function permittedSelections(policy: Policy, inquiry: Inquiry): readonly PermittedSelection[] {
  const { reporter, indicator, ...asker } = inquiry
  return (policy.byReporter.get(reporter)?.byIndicator.get(indicator) ?? [])
    .filter((clause) => ABOUT_THE_ASKER.every((constraint) => constraint.allows(asker, clause)))
    .map((clause) => selectionOf(clause, indicator))
}

function selectionOf({ grant, constraint, to, revokedAt }: CompiledClause, indicator: string): PermittedSelection {
  const { partner, by, detail, freq, period, vintage } = constraint
  const has = catalogue.get(indicator)?.dimensions ?? []
  return {
    grant,
    partner,
    by: by.filter((dimension) => has.includes(dimension)),
    detail,
    freq,
    period,
    vintage,
    until: printMoment(new Date(Math.min(to, revokedAt))),
  }
}
