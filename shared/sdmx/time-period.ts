import { LRUCache } from 'lru-cache'
import { ExchangeError } from '../errors.ts'
import { isoDate, shiftDate } from './calendar.ts'
import type { Frequency } from './observation.ts'

/** A, S, Q, M: a calendar period; DAY: a date; RANGE: a start and a duration. */
export type PeriodKind = 'A' | 'S' | 'Q' | 'M' | 'DAY' | 'RANGE'

export interface TimePeriod {
  /** As SDMX writes it: 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03, 2014-01-01/P2M. */
  readonly text: string
  readonly kind: PeriodKind
  /** First day, ISO 8601. */
  readonly start: string
  /** The day after the last one, ISO 8601. */
  readonly end: string
}

const SHAPE =
  /^(?<year>\d{4})(?:-(?:S(?<half>[12])|Q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])(?:-(?<day>\d{2})(?:\/P(?=\d)(?:(?<years>\d{1,3})Y)?(?:(?<months>\d{1,3})M)?(?:(?<days>\d{1,4})D)?)?)?))?$/

const span = (text: string, kind: PeriodKind, start: string, months: number): TimePeriod => ({
  text,
  kind,
  start,
  end: shiftDate(start, months, 0),
})

function read(text: string): TimePeriod | null {
  const parts = SHAPE.exec(text)?.groups
  if (!parts || parts['year'] === '0000') return null
  const { year = '', half, quarter, month, day, years, months, days } = parts
  if (half) return span(text, 'S', `${year}-${half === '1' ? '01' : '07'}-01`, 6)
  if (quarter) return span(text, 'Q', isoDate(Number(year), Number(quarter) * 3 - 2, 1), 3)
  if (!month) return span(text, 'A', `${year}-01-01`, 12)
  if (!day) return span(text, 'M', `${year}-${month}-01`, 1)
  const start = `${year}-${month}-${day}`
  if (isoDate(Number(year), Number(month), Number(day)) !== start) return null
  if (!text.includes('/')) return { text, kind: 'DAY', start, end: shiftDate(start, 0, 1) }
  const end = shiftDate(start, Number(years ?? 0) * 12 + Number(months ?? 0), Number(days ?? 0))
  return end > start ? { text: `${start}/${durationOf(years, months, days)}`, kind: 'RANGE', start, end } : null
}

/** A duration in its one spelling: twelve months are a year, and nothing is nought. */
function durationOf(years = '0', months = '0', days = '0'): string {
  const all = Number(years) * 12 + Number(months)
  const parts = [[Math.floor(all / 12), 'Y'] as const, [all % 12, 'M'] as const, [Number(days), 'D'] as const]
  return `P${parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('')}`
}

export const isPeriod = (text: string): boolean => read(text) !== null

// Questions and rows name the same few periods over and over.
const known = new LRUCache<string, TimePeriod>({ max: 2000 })

/** @throws PERIOD_MALFORMED */
export function parsePeriod(text: string): TimePeriod {
  const before = known.get(text)
  if (before) return before
  const period = read(text)
  if (!period) throw new ExchangeError('PERIOD_MALFORMED', `"${text.slice(0, 40)}" is not a time period.`)
  known.set(text, period)
  return period
}

/** By start, the shorter period first, then by spelling: a total order in which equal means the same text. */
export function comparePeriods(a: string, b: string): number {
  const [left, right] = [parsePeriod(a), parsePeriod(b)]
  const rank = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return rank(left.start, right.start) || rank(left.end, right.end) || rank(a, b)
}

const MONTHS: Readonly<Record<Exclude<Frequency, 'OA'>, number>> = { A: 12, S: 6, Q: 3, M: 1, A5: 60 }

/**
 * The calendar period of this frequency that contains a day.
 * @param date ISO 8601
 * @returns for A5, the year divisible by five at or before it; for OA, the day itself
 */
export function periodOf(date: string, freq: Frequency): string {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const fourDigits = (n: number) => String(n).padStart(4, '0')
  switch (freq) {
    case 'A':
      return fourDigits(year)
    case 'A5':
      return fourDigits(year - (year % 5))
    case 'S':
      return `${fourDigits(year)}-S${month <= 6 ? 1 : 2}`
    case 'Q':
      return `${fourDigits(year)}-Q${Math.ceil(month / 3)}`
    case 'M':
      return date.slice(0, 7)
    case 'OA':
      return date
  }
}

/**
 * The period `steps` after this one at a frequency; before it when negative.
 * @returns null for OA, which has no rhythm, and beyond the years 1 to 9999
 */
export function nextPeriod(text: string, freq: Frequency, steps = 1): string | null {
  if (freq === 'OA') return null
  const moved = shiftDate(parsePeriod(periodOf(parsePeriod(text).start, freq)).start, MONTHS[freq] * steps, 0)
  return /^(?!0000)\d{4}-/.test(moved) ? periodOf(moved, freq) : null
}

/**
 * How many periods of a frequency lie wholly between two periods, both included.
 * @returns 0 for OA
 */
export function countPeriods(startPeriod: string, endPeriod: string, freq: Frequency): number {
  if (freq === 'OA') return 0
  const first = firstPeriod(startPeriod, freq)
  const end = parsePeriod(endPeriod).end
  const months = monthNumber(end) - monthNumber(parsePeriod(first).start)
  // An A5 period is dated by its year, so it fits wherever that year does.
  const rhythm = MONTHS[freq]
  return Math.max(0, freq === 'A5' ? Math.ceil((months - 11) / rhythm) : Math.floor(months / rhythm))
}

/**
 * The periods of a frequency that lie wholly between two periods, both included, in order.
 * @returns nothing for OA
 */
export function periodsBetween(startPeriod: string, endPeriod: string, freq: Frequency): string[] {
  const first = freq === 'OA' ? null : firstPeriod(startPeriod, freq)
  if (first === null) return []
  return Array.from({ length: countPeriods(startPeriod, endPeriod, freq) }, (_, step) =>
    nextPeriod(first, freq, step),
  ).filter((period) => period !== null)
}

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

function firstPeriod(startPeriod: string, freq: Exclude<Frequency, 'OA'>): string {
  const { start } = parsePeriod(startPeriod)
  const containing = periodOf(start, freq)
  return parsePeriod(containing).start === start ? containing : (nextPeriod(containing, freq) ?? containing)
}
