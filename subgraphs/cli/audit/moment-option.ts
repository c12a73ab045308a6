import { InvalidArgumentError } from 'commander'

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/

/** A day, which begins at midnight UTC, or a moment of it. @returns ISO with milliseconds, as events have it */
export function parseMoment(text: string): string {
  const time = MOMENT.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(time)) return new Date(time).toISOString()
  throw new InvalidArgumentError('It is a day such as 2026-06-01, or a moment such as 2026-06-01T08:30:00Z.')
}
