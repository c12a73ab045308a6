import { ExchangeError } from '../../../shared/errors.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { countPeriods, parsePeriod, periodsBetween } from '../../../shared/sdmx/time-period.ts'
import { dueOn, type Expectation } from './expectation.ts'

/** One period that is to be delivered. */
export interface ExpectedDelivery {
  readonly indicator: string
  readonly freq: Frequency
  readonly timePeriod: string
  /** The last day on which it is in time, ISO 8601. */
  readonly dueOn: string
  /** Women and men are expected beside the total. */
  readonly bySexExpected: boolean
}

/** Decades of all that any government publishes. */
export const MOST_DELIVERIES = 20_000

/**
 * What a schedule comes to between two periods: whatever lies wholly between them, both included.
 * @param from null: from where the schedule begins
 * @returns in the order of the schedule, and then of time
 * @throws PERIODS_TOO_MANY
 */
export function expectedDeliveries(
  schedule: readonly Expectation[],
  from: string | null,
  until: string,
): readonly ExpectedDelivery[] {
  const spans = schedule.map((expectation) => ({ expectation, ...spanOf(expectation, from, until) }))
  const count = spans.reduce((sum, { expectation, start, end }) => sum + countPeriods(start, end, expectation.freq), 0)
  if (count > MOST_DELIVERIES) {
    const message = `Until ${until}, ${count} deliveries are expected; at most ${MOST_DELIVERIES} may be asked at once.`
    throw new ExchangeError('PERIODS_TOO_MANY', message, { place: 'endPeriod' })
  }
  return spans.flatMap(({ expectation: { indicator, freq, due, bySex }, start, end }) =>
    periodsBetween(start, end, freq).map((timePeriod) => ({
      ...{ indicator, freq, timePeriod },
      dueOn: dueOn(parsePeriod(timePeriod).end, due),
      bySexExpected: bySex,
    })),
  )
}

function spanOf({ startPeriod, endPeriod }: Expectation, from: string | null, until: string) {
  const start = from !== null && parsePeriod(from).start > parsePeriod(startPeriod).start ? from : startPeriod
  const end = endPeriod !== null && parsePeriod(endPeriod).end < parsePeriod(until).end ? endPeriod : until
  return { start, end }
}
