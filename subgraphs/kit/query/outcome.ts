import { ERRORS, ExchangeError, type ErrorCode } from '../../../shared/errors.ts'
import type { CountryProfile } from '../country-profile.ts'

export type Availability = 'AVAILABLE' | 'REFUSED' | 'NOT_PUBLISHED' | 'TOO_LARGE'

/** How a government answered; `code` and `message` are null when AVAILABLE. */
export interface Outcome {
  readonly availability: Availability
  readonly code: ErrorCode | null
  readonly message: string | null
}

/** @param cells how many cells of the selection are published */
export function outcomeOf(cells: number, profile: CountryProfile, id: string): Outcome {
  if (cells === 0) {
    const message = `${profile.name.en} has published no figures for ${id}.`
    return { availability: 'NOT_PUBLISHED', code: 'NOT_PUBLISHED', message }
  }
  if (cells > profile.rowLimit) {
    const error = tooManyRows(cells, profile)
    return { availability: 'TOO_LARGE', code: error.code, message: error.message }
  }
  return { availability: 'AVAILABLE', code: null, message: null }
}

export const tooManyRows = (cells: number, { name, rowLimit, refArea }: CountryProfile): ExchangeError =>
  new ExchangeError(
    'ROWS_TOO_MANY',
    `The selection has ${cells} rows; ${name.en} answers at most ${rowLimit} at once. ${ERRORS.ROWS_TOO_MANY.remedy.en}`,
    { reporter: refArea },
  )
