import { parsePeriod } from '../../sdmx/time-period.ts'
import type { Ask } from '../ask.ts'

/** A question with its spans as numbers, so that each constraint compares and does not parse. */
export interface Asked extends Ask {
  /** The first day and the one after the last, as `dayNumber` counts; infinite where the question has no end. */
  readonly firstDay: number
  readonly endDay: number
  /** Milliseconds since 1970; infinite: the figures of now. */
  readonly asOf: number
}

/** A number that orders days; 2014-03-03 is 20140303. @param date ISO 8601 */
export const dayNumber = (date: string): number => Number(date.replaceAll('-', ''))

/** @throws PERIOD_MALFORMED where a key was not made by `resolveSelection` or `parseId` */
export function readAsk({ dataSet, principal, purpose, at }: Ask): Asked {
  const { startPeriod, endPeriod, asOf } = dataSet
  return {
    dataSet,
    principal,
    purpose,
    at,
    firstDay: startPeriod === null ? Number.NEGATIVE_INFINITY : dayNumber(parsePeriod(startPeriod).start),
    endDay: endPeriod === null ? Number.POSITIVE_INFINITY : dayNumber(parsePeriod(endPeriod).end),
    asOf: asOf === null ? Number.POSITIVE_INFINITY : Date.parse(asOf),
  }
}
