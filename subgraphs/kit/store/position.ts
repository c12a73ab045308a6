import { ExchangeError } from '../../../shared/errors.ts'
import { z } from '../../../shared/config.ts'

export const malformed = () =>
  new ExchangeError('CURSOR_MALFORMED', '"after" is not a cursor of this list.', { place: 'after' })

/** Parts of a key that PostgreSQL takes: no text of it holds the sign 0, and its calendar no year 0. */
export const TEXT = z.string().refine((text) => !text.includes('\0'))
export const DAY = z.iso.date().refine((day) => day >= '0001')
export const MOMENT = z.iso.datetime().refine((moment) => moment >= '0001')

/** The place of a row in a list's total order, printed so that nobody is tempted to make one up. */
export const printPosition = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/**
 * @param shape what each part of the key looks like
 * @throws CURSOR_MALFORMED unless printing the key again gives the same text
 */
export function parsePosition(text: string, shape: readonly z.ZodType<string>[]): string[] {
  const key = z
    .array(z.string())
    .length(shape.length)
    .safeParse(readJson(Buffer.from(text, 'base64url').toString()))
  if (!key.success || printPosition(key.data) !== text) throw malformed()
  if (!shape.every((part, index) => part.safeParse(key.data[index]).success)) throw malformed()
  return key.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed()
  }
}
