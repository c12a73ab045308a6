import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { validOn } from '../../../shared/sdmx/code.ts'
import type { Codelist } from '../../../shared/sdmx/codelist.ts'
import { parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Circumstance, Share } from './magnitudes.ts'

export interface Weight {
  readonly code: string
  readonly weight: number
}

/** How amounts are spread over one dimension in one period: only codes in use on its last day. */
export function weightsIn(shares: readonly Share[], period: TimePeriod, list: Codelist): Share[] {
  const lastDay = shiftDate(period.end, 0, -1)
  return shares.filter((share) => {
    const code = list.byCode.get(share.code)
    return covers(share, period.start) && (code === undefined || validOn(code, lastDay))
  })
}

/** Whether a span of periods covers a day, ISO 8601. */
export const covers = ({ start, end }: { readonly start: string; readonly end: string }, day: string): boolean =>
  parsePeriod(start).start <= day && day < parsePeriod(end).end

/** Whether a circumstance is about this corridor; an end that it does not name is any. */
export const concerns = (
  circumstance: Pick<Circumstance, 'indicator' | 'origin' | 'destination'>,
  corridor: Pick<Circumstance, 'indicator' | 'origin' | 'destination'>,
): boolean =>
  circumstance.indicator === corridor.indicator &&
  ['', corridor.origin].includes(circumstance.origin) &&
  ['', corridor.destination].includes(circumstance.destination)

const LEVEL_MONTH = 1 / 12

/**
 * The weight of a period within its year, from the weights of its months.
 * @param shares of one indicator; those of a permit go before those of all, and a year's own before those of any year
 */
export function seasonOf(shares: readonly Share[], permitType: string, period: TimePeriod): number {
  const months = shares
    .filter((share) => share.dimension === 'MONTH' && ['', permitType].includes(share.permitType))
    .toSorted((a, b) => b.permitType.length - a.permitType.length || (a.start < b.start ? 1 : -1))
  const year = period.start.slice(0, 4)
  const first = Number(period.start.slice(5, 7))
  const count = (Number(period.end.slice(0, 4)) - Number(year)) * 12 + Number(period.end.slice(5, 7)) - first
  return Array.from({ length: count }, (_, at) => String(first + at).padStart(2, '0'))
    .map((month) => months.find((share) => share.code === month && covers(share, `${year}-${month}-01`)))
    .reduce((sum, share) => sum + (share?.weight ?? LEVEL_MONTH), 0)
}

/** The day that decides what holds for a figure: a stock is counted on its period's last day, a flow begins on its first. */
export const referenceDay = ({ nature }: Pick<Indicator, 'nature'>, { start, end }: TimePeriod): string =>
  nature === 'STOCK' ? shiftDate(end, 0, -1) : start
