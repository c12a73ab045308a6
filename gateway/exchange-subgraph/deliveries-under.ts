import type { Agreement } from '../../shared/agreements/agreement.ts'
import { overviewKey, printOverview } from '../../shared/deliveries/overview-id.ts'
import type { Member } from '../../shared/http/service.ts'
import type { AskedSpan } from '../../shared/sdmx/period-span.ts'

/**
 * The overview, which the regional service gives, of what an agreement's assigners deliver of its indicators.
 * @returns null where none of them is a member
 * @throws PERIOD_MALFORMED PERIODS_REVERSED
 */
export function deliveriesUnder({ assigner, permission }: Agreement, span: AskedSpan, members: readonly Member[]) {
  const key = overviewKey({
    ...span,
    reporters: assigner.filter((code) => members.some(({ refArea }) => refArea === code)),
    indicators: permission.flatMap(({ target }) => target),
  })
  return key.reporters?.length === 0 ? null : { id: printOverview(key) }
}
