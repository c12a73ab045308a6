import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { addTallies, type DeliveryCounts, type Tally } from '../../kit/schedule/count-deliveries.ts'
import type { Said } from './reported.ts'

/** The deliveries of one indicator at one frequency by one government. */
export interface DeliveryOverviewRow {
  readonly reporter: string
  readonly indicator: string
  readonly freq: Frequency
  readonly counts: DeliveryCounts
}

/** All deliveries of one government. */
export interface GovernmentDeliveries {
  readonly reporter: string
  readonly counts: DeliveryCounts | null
  readonly missing: 'UNREACHABLE' | null
}

/** By government and then in the order of its schedule; a government that is away has none. */
export const deliveryRows = (governments: readonly Said[]): readonly DeliveryOverviewRow[] =>
  governments.flatMap(({ reporter, summary }) =>
    (summary ?? []).map(({ indicator, freq, counts }) => ({ reporter, indicator, freq, counts: addTallies([counts]) })),
  )

/** One for each government asked. */
export const governmentDeliveries = (governments: readonly Said[]): readonly GovernmentDeliveries[] =>
  governments.map(({ reporter, summary }) =>
    summary === null
      ? { reporter, counts: null, missing: 'UNREACHABLE' }
      : { reporter, counts: addTallies(summary.map(({ counts }) => counts)), missing: null },
  )

/** Of the governments that answered; null where none did. */
export function totalDeliveries(governments: readonly Said[]): DeliveryCounts | null {
  const tallies = governments.flatMap(({ summary }): readonly (readonly Tally[])[] =>
    summary === null ? [] : [summary.map(({ counts }) => counts)],
  )
  return tallies.length === 0 ? null : addTallies(tallies.flat())
}

/** Whose deliveries are in the total. */
export const totalCoverage = (governments: readonly Said[]): readonly string[] =>
  governments.filter(({ summary }) => summary !== null).map(({ reporter }) => reporter)
