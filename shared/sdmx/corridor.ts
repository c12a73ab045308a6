import { ExchangeError } from '../errors.ts'
import type { Indicator } from '../indicators/indicator.ts'
import type { DataSelection, Reporter } from './selection.ts'

interface Corridor {
  readonly origin: readonly string[] | null
  readonly destination: readonly string[] | null
}

const given = (codes: readonly string[] | null | undefined): codes is readonly string[] =>
  codes !== null && codes !== undefined && codes.length > 0

/**
 * Both ends of the corridor as filters: the reporter's own end is the reporter unless the analyst names it,
 * `partner` is the other one. Origin and destination follow the people, for money too.
 * @throws PARTNER_CONFLICT
 */
export function resolveCorridor(select: DataSelection, reporter: Reporter, indicator: Indicator): Corridor {
  const own = ownEnd(select, reporter, indicator)
  if (given(select.partner)) {
    if (given(select.origin) || given(select.destination)) {
      throw new ExchangeError('PARTNER_CONFLICT', 'partner does not go together with origin or destination.', {
        place: 'select.partner',
      })
    }
    return partnerAt(own, reporter.refArea, select.partner)
  }
  const origin = given(select.origin) ? select.origin : null
  const destination = given(select.destination) ? select.destination : null
  return {
    origin: origin ?? (own === 'ORIGIN' ? [reporter.refArea] : null),
    destination: destination ?? (own === 'DESTINATION' ? [reporter.refArea] : null),
  }
}

function partnerAt(own: 'ORIGIN' | 'DESTINATION' | null, refArea: string, partner: readonly string[]): Corridor {
  switch (own) {
    case 'ORIGIN':
      return { origin: [refArea], destination: partner }
    case 'DESTINATION':
      return { origin: partner, destination: [refArea] }
    case null:
      return { origin: null, destination: partner }
  }
}

/** Which end of the corridor is the reporter's own; null where the figure is not carried by a corridor. */
export function ownEnd(
  select: DataSelection,
  reporter: Reporter,
  indicator: Indicator,
): 'ORIGIN' | 'DESTINATION' | null {
  switch (indicator.reporterSide) {
    case 'NONE':
      return null
    case 'BOTH':
      return namedEnd(select, reporter.refArea) ?? reporter.corridorSide
    case 'ORIGIN':
    case 'DESTINATION':
      return indicator.reporterSide
  }
}

// Where both ends report, a filter on one end leaves the other to the reporter.
function namedEnd(select: DataSelection, refArea: string): 'ORIGIN' | 'DESTINATION' | null {
  if (given(select.origin)) return select.origin.includes(refArea) ? 'ORIGIN' : 'DESTINATION'
  if (given(select.destination)) return select.destination.includes(refArea) ? 'DESTINATION' : 'ORIGIN'
  return null
}
