import { ExchangeError } from '../errors.ts'
import type { Principal } from './principal.ts'
import { foreignText } from './token/foreign-text.ts'

/** The header by which a question names one of the asker's purposes. */
export const PURPOSE_HEADER = 'exchange-purpose'

/**
 * For which purpose somebody asks. A header only chooses among those that their token claims; it never adds one.
 * @param header value of Exchange-Purpose; undefined where the question has none
 * @returns one of `principal.purposes`
 * @throws PURPOSE_NOT_CHOSEN when there are several and no header, PURPOSE_NOT_CLAIMED when the header names another
 */
export function choosePurpose({ purposes }: Principal, header: string | undefined): string {
  const list = purposes.join(', ')
  if (header === undefined) {
    const [only, ...others] = purposes
    if (only !== undefined && others.length === 0) return only
    throw new ExchangeError('PURPOSE_NOT_CHOSEN', `The question names no purpose; choose one of ${list}.`, {
      place: PURPOSE_HEADER,
    })
  }
  if (purposes.includes(header)) return header
  const message = `The purpose ${foreignText(header)} is not among those of the asker: ${list}.`
  throw new ExchangeError('PURPOSE_NOT_CLAIMED', message, { place: PURPOSE_HEADER })
}
