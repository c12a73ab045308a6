import type { Action } from '../../shared/agreements/codes/actions.ts'
import type { Permit } from '../../shared/agreements/decide/decision.ts'
import { underClause } from '../../shared/agreements/decide/nearest-refusal.ts'
import { visibleTo } from '../../shared/agreements/decide/visible-to.ts'
import { ERRORS } from '../../shared/errors.ts'
import type { Principal } from '../../shared/identity/principal.ts'
import { reporterOf } from '../../shared/sdmx/data-set-id.ts'
import { Merged, type ResponsePath } from '../execute/merged.ts'
import type { Fault } from '../respond/fault.ts'

/** What the regional service does with figures, by the type that it computes from them; with any other it may do nothing. */
export const PROCESSING: ReadonlyMap<string, Exclude<Action, 'read'>> = new Map([
  ['Comparison', 'compare'],
  ['Programme', 'compare'],
  ['Mirror', 'mirror'],
])

const CODE = 'PROCESSING_NOT_COVERED'

/** A data set as the regional service sees it where no clause lets it handle the figures: refused. */
export function refusedForProcessing(dataSet: Merged): Merged {
  const outcome = Object.assign(new Merged(), {
    __typename: 'Outcome',
    availability: 'REFUSED',
    code: CODE,
    message: null,
  })
  return Object.assign(new Merged(), dataSet, { outcome, rows: null })
}

/** What the asker is told of it, at the place that is computed without these figures. */
export function processingFault(id: string, permit: Permit, asker: Principal, path: ResponsePath): Fault {
  const shown = visibleTo(permit, asker)
  const clause = shown.outcome === 'PERMIT' ? { agreement: shown.under.agreement, clause: shown.under.clause } : null
  const message = `${id} is not handed to the regional service${underClause(clause)}. ${ERRORS[CODE].means.en}`
  const reporter = reporterOf(id)
  const details = { ...clause, decidedBy: 'GATEWAY' }
  return { code: CODE, message, path, details, ...(reporter === null ? {} : { reporter }) }
}
