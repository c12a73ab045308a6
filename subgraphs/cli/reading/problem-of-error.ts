import type { ExchangeError } from '../../../shared/errors.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'

/** What keeps a file from being read at all, or any further, as a problem among the others. */
export const problemOfError = ({ code, message, place, entry }: ExchangeError): DeliveryProblem => ({
  ...{ code, severity: 'ERROR', column: 0, header: null, value: null, lines: 1 },
  line: Number(/:(\d+)(?::\d+)?$/.exec(place ?? '')?.[1] ?? 0),
  message: { en: message, ru: `${entry.means.ru} ${message}` },
})
