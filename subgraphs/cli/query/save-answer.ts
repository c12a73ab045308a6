import { writeFileSync } from 'node:fs'
import { ExchangeError } from '../../../shared/errors.ts'
import { systemCode } from '../../../shared/system-code.ts'
import type { Answer } from './ask.ts'

/** Keep an answer letter by letter, for `exchange verify`. @throws USAGE_INVALID where it cannot be written there */
export function saveAnswer(file: string, { text }: Pick<Answer, 'text'>): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    const message = `The answer cannot be kept in ${file} (${systemCode(cause)}).`
    throw new ExchangeError('USAGE_INVALID', message, { place: '--save', cause })
  }
}
