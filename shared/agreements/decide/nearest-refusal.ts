import type { RefusalCode } from '../../errors/refusal.ts'
import type { Principal } from '../../identity/principal.ts'
import type { ClauseReference } from '../agreement.ts'
import type { Deny } from './decision.ts'
import { visibleTo } from './visible-to.ts'

/** What somebody is told of a denial: the clause that came nearest, of those that they may know of. */
export interface NearestRefusal {
  readonly code: RefusalCode
  readonly clause: ClauseReference | null
}

export function nearestRefusal(denied: Deny, principal: Principal): NearestRefusal {
  const shown = visibleTo(denied, principal)
  const [nearest] = shown.outcome === 'DENY' ? shown.refusals : []
  const { code = 'NO_AGREEMENT', clause = null } = nearest ?? {}
  return { code, clause: clause && { agreement: clause.agreement, clause: clause.clause } }
}

/** For the middle of a sentence: ` under clause figures of KZ-KG-2015`, or nothing. */
export const underClause = (clause: ClauseReference | null): string =>
  clause === null ? '' : ` under clause ${clause.clause} of ${clause.agreement}`
