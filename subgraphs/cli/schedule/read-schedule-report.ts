import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import type { DeliverySummary } from '../../kit/schedule/count-deliveries.ts'
import type { ScheduledDelivery } from '../../kit/schedule/compare.ts'
import { openDesk } from '../database/with-desk.ts'

export interface ScheduleQuestion {
  readonly country: CountryProfile
  /** Null: every one. */
  readonly indicator: string | null
  /** Null: from where the schedule begins. */
  readonly startPeriod: string | null
  /** Null: what is over by now. */
  readonly endPeriod: string | null
}

export interface ScheduleReport {
  readonly summary: readonly DeliverySummary[]
  readonly deliveries: readonly ScheduledDelivery[]
}

/** What was expected of a government, and what came. @throws DATABASE_UNAVAILABLE DELIVERY_INVALID PERIODS_TOO_MANY */
export async function readScheduleReport(databaseUrl: string, question: ScheduleQuestion): Promise<ScheduleReport> {
  const { country, indicator, startPeriod, endPeriod } = question
  const { compare } = await import('../../kit/schedule/compare.ts')
  const { summarise } = await import('../../kit/schedule/count-deliveries.ts')
  const { expectedDeliveries } = await import('../../kit/schedule/expected-deliveries.ts')
  const { scheduleOf } = await import('../../kit/schedule/read-schedule.ts')
  const { openStore } = await import('../../kit/store/open-store.ts')
  const now = new Date()
  const schedule = scheduleOf(country).filter((one) => indicator === null || one.indicator === indicator)
  const expected = expectedDeliveries(schedule, startPeriod, endPeriod ?? dayBefore(now))
  // A database that nobody has used yet gets its tables.
  await (await openDesk(country, databaseUrl)).close()
  const store = await openStore({ databaseUrl, clock: () => now })
  try {
    const deliveries = compare(
      expected,
      await store.arrivals(indicator === null ? null : [indicator], new AbortController().signal),
      now,
    )
    return { summary: summarise(deliveries), deliveries }
  } finally {
    await store.close()
  }
}

const dayBefore = (now: Date): string => shiftDate(now.toISOString().slice(0, 10), 0, -1)
