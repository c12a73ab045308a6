import type { Arrival, Release } from '../store/observation-store.ts'
import type { ExpectedDelivery } from './expected-deliveries.ts'

export const DELIVERY_STATES = ['DELIVERED_IN_TIME', 'DELIVERED_LATE', 'OVERDUE', 'EXPECTED'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One expected period, and whether and how it came. */
export interface ScheduledDelivery extends ExpectedDelivery {
  readonly state: DeliveryState
  /** The release that published it first; null while none has. */
  readonly release: Release | null
  readonly deliveredAt: Date | null
  /** Negative: early; of what is overdue, the days since it was due; null for what is not due yet. */
  readonly daysLate: number | null
  /** Whether women and men came with it; null while nothing has come. */
  readonly bySex: boolean | null
  /** Some of what came is made up. */
  readonly synthetic: boolean
}

/**
 * Hold what came against what was expected. A day is a day in UTC.
 * @param arrived in any order; what nobody expected is passed over
 */
export function compare(
  expected: readonly ExpectedDelivery[],
  arrived: readonly Arrival[],
  now: Date,
): readonly ScheduledDelivery[] {
  const arrivals = new Map(arrived.map((arrival) => [nameOf(arrival), arrival]))
  const today = dayOf(now)
  return expected.map((delivery) => ({ ...delivery, ...outcomeOf(delivery, arrivals.get(nameOf(delivery)), today) }))
}

const nameOf = ({ indicator, freq, timePeriod }: Pick<Arrival, 'indicator' | 'freq' | 'timePeriod'>): string =>
  `${indicator} ${freq} ${timePeriod}`

function outcomeOf(
  { dueOn }: ExpectedDelivery,
  arrival: Arrival | undefined,
  today: string,
): Omit<ScheduledDelivery, keyof ExpectedDelivery> {
  if (!arrival) {
    const overdue = today > dueOn
    return {
      state: overdue ? 'OVERDUE' : 'EXPECTED',
      ...{ release: null, deliveredAt: null, bySex: null, synthetic: false },
      daysLate: overdue ? daysBetween(dueOn, today) : null,
    }
  }
  const { release, bySex, synthetic } = arrival
  const daysLate = daysBetween(dueOn, dayOf(release.publishedAt))
  return {
    state: daysLate > 0 ? 'DELIVERED_LATE' : 'DELIVERED_IN_TIME',
    ...{ release, deliveredAt: release.publishedAt, daysLate, bySex, synthetic },
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS
