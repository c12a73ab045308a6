import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { DeliveredObservation } from './delivered-observation.ts'
import type { Delivery } from './delivery.ts'
import { invalid } from './invalid.ts'
import { openDelivery } from './open-delivery.ts'
import type { DeliveryProblem } from './problem.ts'

export type { DeliveredObservation } from './delivered-observation.ts'

/** As `readDeliveryInBatches`, one by one. */
export async function* readDelivery(
  delivery: Delivery,
  profile: CountryProfile,
  catalogue: Catalogue,
): AsyncGenerator<DeliveredObservation> {
  for await (const batch of readDeliveryInBatches(delivery, profile, catalogue)) yield* batch
}

/**
 * The figures of a delivery that a manifest names, read while they are asked for, in the unit and the codes of the
 * catalogue. Nothing is skipped: what is wrong with it is for those who deliver, and one mistake is enough.
 * @throws DELIVERY_INVALID with file, line and column of the first mistake, and how many more there are
 */
export async function* readDeliveryInBatches(
  { path, separator, decimal }: Delivery,
  profile: CountryProfile,
  catalogue: Catalogue,
): AsyncGenerator<readonly DeliveredObservation[]> {
  const mistakes: DeliveryProblem[] = []
  let more = 0
  const report = (problem: DeliveryProblem) => {
    if (problem.severity !== 'ERROR') return
    if (mistakes.length > 0) more += 1
    else mistakes.push(problem)
  }
  try {
    const source = { path, separator, decimal, encoding: 'utf-8' } as const
    const opened = await openDelivery(source, { profile, catalogue, report })
    for await (const batch of opened.rows()) if (mistakes.length === 0) yield batch
  } catch (cause) {
    throw cause instanceof ExchangeError && /^(?:FILE|LINE)_/.test(cause.code) ? unreadable(cause) : cause
  }
  const [first] = mistakes
  if (first) throw asInvalid(path, first, more)
}

function asInvalid(path: string, { line, column, message }: DeliveryProblem, more: number): ExchangeError {
  const others = more === 0 ? '' : ` More mistakes: ${more}.`
  return invalid({ path, line: Math.max(1, line), column: Math.max(1, column) }, message.en + others)
}

const unreadable = (cause: ExchangeError): ExchangeError =>
  new ExchangeError('DELIVERY_INVALID', cause.message, {
    cause,
    ...(cause.place === undefined ? {} : { place: cause.place }),
  })
