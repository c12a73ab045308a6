import { ExchangeError } from '../errors.ts'

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/

/** A moment in its one spelling: UTC, milliseconds only where there are any. */
export const printMoment = (date: Date): string => date.toISOString().replace('.000Z', 'Z')

/**
 * A moment as data set ids print it.
 * @returns null for none
 * @throws MOMENT_MALFORMED
 */
export function moment(value: Date | string | null | undefined): string | null {
  if (value === null || value === undefined) return null
  const date = value instanceof Date ? value : SHAPE.test(value) ? new Date(value) : new Date(Number.NaN)
  if (Number.isNaN(date.getTime())) {
    throw new ExchangeError('MOMENT_MALFORMED', `"${String(value).slice(0, 40)}" is not a moment in time.`, {
      place: 'select.asOf',
    })
  }
  return printMoment(date)
}
