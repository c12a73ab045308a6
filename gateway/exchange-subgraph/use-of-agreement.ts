import type { MonthOfUse, Usage } from '../../shared/audit/usage.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { parsePeriod } from '../../shared/sdmx/time-period.ts'

export interface UseQuestion {
  readonly startPeriod?: string | null
  readonly endPeriod?: string | null
}

/**
 * Questions under an agreement, by month and then by clause.
 * @throws AUDIT_NOT_KEPT AUDIT_UNAVAILABLE PERIOD_MALFORMED PERIODS_REVERSED
 */
export async function useOf(uid: string, span: UseQuestion, usage: Usage | null): Promise<readonly MonthOfUse[]> {
  if (usage === null) {
    throw new ExchangeError('AUDIT_NOT_KEPT', `No log is kept here, so nobody knows how ${uid} is used.`)
  }
  const isMeant = within(span)
  const months = await usage.months(uid)
  return months.filter(({ month }) => isMeant(month))
}

function within({ startPeriod, endPeriod }: UseQuestion): (month: string) => boolean {
  const start = startPeriod == null ? null : parsePeriod(startPeriod)
  const end = endPeriod == null ? null : parsePeriod(endPeriod)
  if (start && end && start.start >= end.end) {
    const message = `startPeriod ${start.text} is after endPeriod ${end.text}.`
    throw new ExchangeError('PERIODS_REVERSED', message, { place: 'startPeriod' })
  }
  return (month) => {
    const { start: begins, end: ends } = parsePeriod(month)
    return (start === null || ends > start.start) && (end === null || begins < end.end)
  }
}
