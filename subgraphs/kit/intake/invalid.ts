import { basename } from 'node:path'
import { ExchangeError } from '../../../shared/errors.ts'

/** A place in a file; line and column count from 1, the column is the number of the cell in its line. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** @param message what is wrong, with the values and the allowed ones, ending in a full stop */
export function invalid(place: Place, message: string, cause?: unknown): ExchangeError {
  const where = `${basename(place.path)}:${place.line}:${place.column}`
  return new ExchangeError('DELIVERY_INVALID', `${where}: ${message}`, { place: where, cause })
}

const SHOWN = 40

export const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** A cell as a message quotes it. */
export const quote = (text: string): string => `"${shorten(text)}"`

/** Allowed values as a message lists them. */
export const list = (texts: Iterable<string>): string => [...texts].join(', ')
