import { ExchangeError } from '../../../shared/errors.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { parseReportId, type ReportKey } from '../schedule/report-id.ts'
import type { GovernmentContext } from './government-context.ts'

/**
 * The key behind an id that somebody else hands over. A government answers for nobody but itself.
 * @throws ID_MALFORMED
 */
export const referencedKey = (id: unknown, context: GovernmentContext): DataSetKey =>
  ownKey(parseId(textOf(id), context.catalogue), { id, kind: 'data set' }, context)

/** The same of a report on deliveries. @throws ID_MALFORMED */
export const referencedReport = (id: unknown, context: GovernmentContext): ReportKey =>
  ownKey(parseReportId(textOf(id), context.catalogue), { id, kind: 'report' }, context)

const textOf = (id: unknown): string => (typeof id === 'string' ? id : '')

interface Reference {
  readonly id: unknown
  readonly kind: string
}

function ownKey<Key extends { readonly reporter: string }>(
  key: Key,
  { id, kind }: Reference,
  { profile: { refArea } }: GovernmentContext,
): Key {
  if (key.reporter === refArea) return key
  const message = `${JSON.stringify(id)} is a ${kind} of ${key.reporter}; ${refArea} answers only for itself.`
  throw new ExchangeError('ID_MALFORMED', message, { reporter: refArea, place: 'id' })
}
