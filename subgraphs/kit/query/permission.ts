import { decide } from '../../../shared/agreements/decide/decide.ts'
import type { Decision, Deny } from '../../../shared/agreements/decide/decision.ts'
import { nearestRefusal, underClause } from '../../../shared/agreements/decide/nearest-refusal.ts'
import { permittedSelections } from '../../../shared/agreements/decide/permitted-selections.ts'
import { visibleTo } from '../../../shared/agreements/decide/visible-to.ts'
import { decidedAbout } from '../../../shared/audit/answered-question.ts'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { GovernmentContext } from './government-context.ts'

/** Whether figures may leave for the asker, before it is known whether there are any; it is noted for the log and the receipt. */
export function decisionOn(dataSet: DataSetKey, context: GovernmentContext): Decision {
  const { policy, asker, clock, decided, account } = context
  const decision = decide(policy(), { dataSet, ...asker, at: clock().getTime() })
  decided.push(decidedAbout(printId(dataSet), decision))
  const shown = visibleTo(decision, asker.principal)
  if (shown.outcome === 'PERMIT') account.permit(shown)
  if (decision.outcome === 'DENY') account.refuse(nearestRefusal(decision, asker.principal).code)
  return decision
}

/** A denial in words for whoever was refused: the nearest clause that they may know of, and what to do. */
export function refusalOf(denied: Deny, key: DataSetKey, { asker, profile }: GovernmentContext): ExchangeError {
  const { code, clause } = nearestRefusal(denied, asker.principal)
  const message = `${profile.name.en} refuses ${printId(key)}${underClause(clause)}. ${ERRORS[code].means.en}`
  return new ExchangeError(code, message, { reporter: profile.refArea, ...(clause === null ? {} : { clause }) })
}

/** Go on only if figures may leave. @throws the code of a refusal */
export function requirePermission(key: DataSetKey, context: GovernmentContext): void {
  const decision = decisionOn(key, context)
  if (decision.outcome === 'DENY') throw refusalOf(decision, key, context)
}

/**
 * The indicators of which the asker may have anything at all: an overview tells of no others.
 * @param indicator one that is asked for; null: all
 * @returns null where there is nothing to leave out
 */
export function visibleIndicators(indicator: string | null, context: GovernmentContext): readonly string[] | null {
  const { catalogue, profile, policy, asker, clock } = context
  const inquiry = { ...asker, reporter: profile.refArea, at: clock().getTime() }
  const all = indicator === null ? catalogue.all.map(({ code }) => code) : [indicator]
  const visible = all.filter((code) => permittedSelections(policy(), { ...inquiry, indicator: code }).length > 0)
  return indicator === null && visible.length === all.length ? null : visible
}
