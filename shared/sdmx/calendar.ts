const twoDigits = (n: number): string => String(n).padStart(2, '0')

/**
 * A day of the proleptic Gregorian calendar; what overflows a month moves on, as in `Date`.
 * @param month 1 to 12, or beyond
 * @returns ISO 8601, e.g. 2014-03-03
 */
export function isoDate(year: number, month: number, day: number): string {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

/** The day some months and then some days later; a day that the month lacks becomes its last one (31 January + P1M: 28 February). */
export function shiftDate(date: string, months: number, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastOfMonth = Number(isoDate(year, month + months + 1, 0).slice(8))
  return isoDate(year, month + months, Math.min(day, lastOfMonth) + days)
}
