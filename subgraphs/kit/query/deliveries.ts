import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { compare, type DeliveryState, type ScheduledDelivery } from '../schedule/compare.ts'
import { summarise, type DeliverySummary } from '../schedule/count-deliveries.ts'
import type { Expectation } from '../schedule/expectation.ts'
import { expectedDeliveries } from '../schedule/expected-deliveries.ts'
import { scheduleOf } from '../schedule/read-schedule.ts'
import { printReportId, type ReportKey } from '../schedule/report-id.ts'
import { connect, type Connection, type PageRequest } from './connection.ts'
import type { GovernmentContext } from './government-context.ts'
import { itemsAfter } from '../store/items-after.ts'
import { lookUp, once } from './lookup.ts'
import { visibleIndicators } from './permission.ts'

/** A report on deliveries while it is being answered. What came is looked up once, and only if a field asks. */
export interface DeliveryReportAnswer {
  readonly id: string
  readonly reporter: string
  /** What deliveries are held against. @throws DELIVERY_INVALID for a mistake in the schedule, as the others do */
  expectations(): readonly Expectation[]
  /** @throws PERIODS_TOO_MANY */
  summary(): Promise<readonly DeliverySummary[]>
  /**
   * In the order of the schedule, and then of time.
   * @param state only what stands so; null: all
   * @throws PERIODS_TOO_MANY PAGE_SIZE CURSOR_MALFORMED
   */
  deliveries(state: DeliveryState | null, page: PageRequest): Promise<Connection<ScheduledDelivery>>
}

export function answerReport(key: ReportKey, context: GovernmentContext): DeliveryReportAnswer {
  const { profile, clock } = context
  const { indicator, startPeriod, endPeriod } = key
  const visible = visibleIndicators(indicator, context)
  const expectations = () =>
    scheduleOf(profile).filter((expectation) => visible === null || visible.includes(expectation.indicator))
  const held = once(async () => {
    const now = clock()
    const expected = expectedDeliveries(expectations(), startPeriod, endPeriod ?? dayBefore(now))
    return compare(expected, await lookUp(context, (store, signal) => store.arrivals(visible, signal)), now)
  })
  return {
    id: printReportId(key),
    reporter: key.reporter,
    expectations,
    summary: async () => summarise(await held.result()),
    async deliveries(state, page) {
      const all = await held.result()
      const wanted = (delivery: ScheduledDelivery) => state === null || delivery.state === state
      return connect(page, profile.rowLimit, {
        find: async ({ limit, after }) =>
          itemsAfter(all, after, (one) => [one.indicator, one.freq, one.timePeriod])
            .filter(({ item }) => wanted(item))
            .slice(0, limit),
        count: async () => all.filter(wanted).length,
      })
    },
  }
}

/** Without an end, a report is about what is over. */
const dayBefore = (now: Date): string => shiftDate(now.toISOString().slice(0, 10), 0, -1)
