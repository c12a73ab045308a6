import { ExchangeError } from '../errors.ts'
import { parsePeriod } from './time-period.ts'

/** From one period to another, both included. Null: no limit on that side. */
export interface PeriodSpan {
  readonly startPeriod: string | null
  readonly endPeriod: string | null
}

/** As a question names it. */
export type AskedSpan = { readonly [Limit in keyof PeriodSpan]?: PeriodSpan[Limit] | undefined }

/** @throws PERIOD_MALFORMED PERIODS_REVERSED */
export function periodSpan({ startPeriod, endPeriod }: AskedSpan): PeriodSpan {
  const [start, end] = [startPeriod, endPeriod].map((text) => (text == null ? null : parsePeriod(text)))
  if (start && end && start.start >= end.end) {
    const message = `startPeriod ${start.text} is after endPeriod ${end.text}.`
    throw new ExchangeError('PERIODS_REVERSED', message, { place: 'startPeriod' })
  }
  return { startPeriod: start?.text ?? null, endPeriod: end?.text ?? null }
}

/** Whether a period lies in a span, or some of it does. */
export function isWithin({ startPeriod, endPeriod }: PeriodSpan, period: string): boolean {
  const { start, end } = parsePeriod(period)
  return (
    (startPeriod === null || end > parsePeriod(startPeriod).start) &&
    (endPeriod === null || start < parsePeriod(endPeriod).end)
  )
}
