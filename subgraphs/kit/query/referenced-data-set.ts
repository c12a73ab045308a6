import { ExchangeError } from '../../../shared/errors.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { GovernmentContext } from './government-context.ts'

/**
 * The key behind an id that somebody else hands over. A government answers for nobody but itself.
 * @throws ID_MALFORMED
 */
export function referencedKey(id: unknown, { catalogue, profile }: GovernmentContext): DataSetKey {
  const key = parseId(typeof id === 'string' ? id : '', catalogue)
  if (key.reporter === profile.refArea) return key
  const message = `${JSON.stringify(id)} is a data set of ${key.reporter}; ${profile.refArea} answers only for itself.`
  throw new ExchangeError('ID_MALFORMED', message, { reporter: profile.refArea, place: 'id' })
}
