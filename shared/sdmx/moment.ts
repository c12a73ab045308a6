import { ExchangeError } from '../errors.ts'
import { isPeriod } from './time-period.ts'

const SHAPE = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/

/** A moment in its one spelling: UTC, milliseconds only where there are any. */
export const printMoment = (date: Date): string => date.toISOString().replace('.000Z', 'Z')

/** An invalid date for what is none; JavaScript alone would take the 30th of February for the 1st of March. */
function read(text: string): Date {
  const day = SHAPE.exec(text)?.[1]
  return day !== undefined && isPeriod(day) ? new Date(text) : new Date(Number.NaN)
}

/**
 * A moment as data set ids print it.
 * @returns null for none
 * @throws MOMENT_MALFORMED
 */
export function moment(value: Date | string | null | undefined): string | null {
  if (value === null || value === undefined) return null
  const date = value instanceof Date ? value : read(value)
  if (Number.isNaN(date.getTime()) || !/^(?!0000)\d{4}-/.test(date.toISOString())) {
    throw new ExchangeError('MOMENT_MALFORMED', `"${String(value).slice(0, 40)}" is not a moment in time.`, {
      place: 'select.asOf',
    })
  }
  return printMoment(date)
}

/** Before anything was published: whoever may have the figures of then may have those of any moment. */
export const BEFORE_EVERYTHING = '1900-01-01T00:00:00Z'
