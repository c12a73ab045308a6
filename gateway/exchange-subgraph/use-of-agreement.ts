import type { MonthOfQuestions, MonthOfUse, Usage } from '../../shared/audit/usage.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { isWithin, periodSpan, type AskedSpan } from '../../shared/sdmx/period-span.ts'

/**
 * Questions under an agreement, by month and then by clause.
 * @throws AUDIT_NOT_KEPT AUDIT_UNAVAILABLE PERIOD_MALFORMED PERIODS_REVERSED
 */
export const useOf = (uid: string, span: AskedSpan, usage: Usage | null): Promise<readonly MonthOfUse[]> =>
  monthsIn(span, usage, (kept) => kept.months(uid))

/**
 * Questions under any of some agreements, each once, by month.
 * @throws AUDIT_NOT_KEPT AUDIT_UNAVAILABLE PERIOD_MALFORMED PERIODS_REVERSED
 */
export const useOfAny = (
  uids: readonly string[],
  span: AskedSpan,
  usage: Usage | null,
): Promise<readonly MonthOfQuestions[]> => monthsIn(span, usage, (kept) => kept.questions(uids))

async function monthsIn<Month extends { readonly month: string }>(
  asked: AskedSpan,
  usage: Usage | null,
  count: (kept: Usage) => Promise<readonly Month[]>,
): Promise<readonly Month[]> {
  const span = periodSpan(asked)
  if (usage === null) {
    throw new ExchangeError('AUDIT_NOT_KEPT', 'No log is kept here, so nobody knows how agreements are used.')
  }
  return (await count(usage)).filter(({ month }) => isWithin(span, month))
}
