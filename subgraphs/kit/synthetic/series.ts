import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { parsePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Level } from './magnitudes.ts'

/** The levels of one corridor and one permit, in the order of time. */
export interface Series {
  readonly indicator: Indicator
  readonly origin: string
  readonly destination: string
  readonly permitType: string
  readonly points: readonly Point[]
}

interface Point {
  readonly at: number
  readonly level: Level
}

/** A magnitude read off a series. */
export interface Magnitude {
  readonly value: number
  readonly women: number
  /** It stands in the file and is not to be varied. */
  readonly exact: boolean
}

const DAY = 86_400_000

/** Stocks are dated by the last day of their period, flows by their year. */
function positionOf(period: string, { nature }: Indicator): number {
  const { start, end } = parsePeriod(period)
  return nature === 'STOCK' ? Date.parse(shiftDate(end, 0, -1)) / DAY : Number(start.slice(0, 4))
}

export function seriesOf(indicator: Indicator, levels: readonly Level[]): Series[] {
  const own = levels.filter((level) => level.indicator === indicator.code)
  const grouped = Map.groupBy(own, ({ origin, destination, permitType }) => `${origin} ${destination} ${permitType}`)
  return [...grouped.values()].flatMap((members) => {
    const points = members.map((level) => ({ at: positionOf(level.period, indicator), level }))
    const [first] = members
    if (!first) return []
    const { origin, destination, permitType } = first
    return [{ indicator, origin, destination, permitType, points: points.sort((a, b) => a.at - b.at) }]
  })
}

/**
 * The magnitude at a period, on the straight line between the levels around it.
 * @returns null before the first level, after the last one, and next to a level without a value
 */
export function magnitudeAt({ indicator, points }: Series, period: string): Magnitude | null {
  const at = positionOf(period, indicator)
  const after = points.findIndex((point) => point.at >= at)
  const right = points[after]
  if (!right || right.level.value === null) return null
  const { value, women, basis } = right.level
  if (right.at === at) return { value, women, exact: basis !== 'assumption' }
  const left = points[after - 1]
  if (!left || left.level.value === null) return null
  const share = (at - left.at) / (right.at - left.at)
  const between = (from: number, to: number) => from + share * (to - from)
  return { value: between(left.level.value, value), women: between(left.level.women, women), exact: false }
}
