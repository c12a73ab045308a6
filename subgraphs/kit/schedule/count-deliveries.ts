import type { Frequency } from '../../../shared/sdmx/observation.ts'
import type { ScheduledDelivery } from './compare.ts'

/** Expected deliveries in figures, and what they add up from. */
export interface DeliveryCounts extends Tally {
  /** Of those that are delivered or overdue; null where none is. */
  readonly inTimePercent: number | null
  /** Of `bySexExpected`; null where that is zero. */
  readonly bySexPercent: number | null
}

/** Counts that may be added. */
export interface Tally {
  readonly expected: number
  readonly delivered: number
  readonly inTime: number
  readonly late: number
  readonly overdue: number
  /** Of those delivered, how many were to bring women and men. */
  readonly bySexExpected: number
  /** Of these, how many did. */
  readonly bySex: number
  /** Some of those delivered are made up. */
  readonly synthetic: boolean
}

export interface DeliverySummary {
  readonly indicator: string
  readonly freq: Frequency
  readonly counts: DeliveryCounts
}

/** One for each indicator and frequency, in the order of the deliveries. */
export const summarise = (deliveries: readonly ScheduledDelivery[]): readonly DeliverySummary[] =>
  [...Map.groupBy(deliveries, ({ indicator, freq }) => `${indicator} ${freq}`).values()].flatMap((series) => {
    const [first] = series
    return first ? [{ indicator: first.indicator, freq: first.freq, counts: addTallies(series.map(tallyOf)) }] : []
  })

function tallyOf({ state, bySexExpected, bySex, synthetic }: ScheduledDelivery): Tally {
  const one = (condition: boolean) => (condition ? 1 : 0)
  const delivered = state === 'DELIVERED_IN_TIME' || state === 'DELIVERED_LATE'
  return {
    expected: 1,
    delivered: one(delivered),
    inTime: one(state === 'DELIVERED_IN_TIME'),
    late: one(state === 'DELIVERED_LATE'),
    overdue: one(state === 'OVERDUE'),
    bySexExpected: one(delivered && bySexExpected),
    bySex: one(delivered && bySexExpected && bySex === true),
    synthetic,
  }
}

export function addTallies(tallies: readonly Tally[]): DeliveryCounts {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
  const [delivered, inTime, overdue] = [sum((t) => t.delivered), sum((t) => t.inTime), sum((t) => t.overdue)]
  const [bySexExpected, bySex] = [sum((t) => t.bySexExpected), sum((t) => t.bySex)]
  return {
    ...{ expected: sum((t) => t.expected), delivered, inTime, late: sum((t) => t.late), overdue },
    inTimePercent: percent(inTime, delivered + overdue),
    ...{ bySexExpected, bySex },
    bySexPercent: percent(bySex, bySexExpected),
    synthetic: tallies.some(({ synthetic }) => synthetic),
  }
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole)
