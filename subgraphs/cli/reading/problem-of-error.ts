import type { ExchangeError } from '../../../shared/errors.ts'
import { FileError } from '../../kit/intake/file/file-error.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'

/** What keeps a file from being read at all, or any further, as a problem among the others. */
export function problemOfError(error: ExchangeError): DeliveryProblem {
  const { code, message, place, entry } = error
  return {
    ...{ code, severity: 'ERROR', column: 0, header: null, value: null, lines: 1 },
    line: Number(/:(\d+)(?::\d+)?$/.exec(place ?? '')?.[1] ?? 0),
    message: error instanceof FileError ? error.inFull : { en: message, ru: `${entry.means.ru} ${message}` },
  }
}
