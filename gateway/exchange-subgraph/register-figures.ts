import { AGREEMENT_STATUSES, statusAt } from '../../shared/agreements/signatures/status.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import type { Principal } from '../../shared/identity/principal.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { periodSpan, type AskedSpan } from '../../shared/sdmx/period-span.ts'
import { AGREEMENT_TYPES } from './agreement-types.ts'
import type { RegisterParts } from './parts.ts'
import { visibleAgreements } from './register.ts'
import { useOfAny } from './use-of-agreement.ts'

/**
 * The register counted, by type of agreement and without a name: for the secretariat all of it, for anybody else what
 * they may see of it. As GraphQL type RegisterFigures.
 * @throws PERIOD_MALFORMED PERIODS_REVERSED
 */
export function registerFigures(span: AskedSpan, principal: Principal, parts: RegisterParts) {
  periodSpan(span)
  const counted = principal.party === SECRETARIAT ? parts.agreements() : visibleAgreements(principal, parts)
  const at = parts.clock().getTime()
  return [...AGREEMENT_TYPES].map(([type, name]) => {
    const agreements = counted.filter(({ agreement }) => agreement.type === type)
    return {
      ...{ type: name, agreements: agreements.length, byStatus: byStatus(agreements, at) },
      clauses: agreements.reduce((sum, { agreement }) => sum + agreement.permission.length, 0),
      use: () => useOfAny([...new Set(agreements.map(({ agreement }) => agreement.uid))], span, parts.usage),
    }
  })
}

function byStatus(agreements: readonly Registered[], at: number) {
  const found = agreements.map((each) => statusAt(each, at))
  return AGREEMENT_STATUSES.map((status) => ({ status, agreements: found.filter((one) => one === status).length }))
}
