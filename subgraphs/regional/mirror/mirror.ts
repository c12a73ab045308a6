import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { parseId, printId } from '../../../shared/sdmx/data-set-id.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'

/** What both ends of one corridor say about the same people. */
export interface Mirror {
  readonly origin: DataSetKey
  readonly destination: DataSetKey
}

/**
 * The question to both ends: to each for the indicator that it reports, whichever of the two was asked.
 * @param select without origin, destination and partner, which the corridor fixes; broken down by SEX and AGE at most
 * @throws CORRIDOR_FIXED MIRROR_NOT_DEFINED FREQUENCY_NOT_PUBLISHED DIMENSION_NOT_AVAILABLE and what `resolveSelection` throws
 */
export function composeMirror(
  select: DataSelection,
  corridor: { readonly origin: string; readonly destination: string },
  catalogue: Catalogue,
): Mirror {
  checkCorridorFixed(select)
  checkBreakdown(select)
  const asked = catalogue.require(select.indicator)
  const reports = reportsOf(asked, catalogue)
  const freq = frequencyOf(select, asked, [reports.origin, reports.destination])
  const side = (corridorSide: 'ORIGIN' | 'DESTINATION', indicator: Indicator, refArea: string, partner: string) =>
    resolveSelection(
      { ...select, origin: null, destination: null, indicator: indicator.code, freq, partner: [partner] },
      { refArea, corridorSide },
      catalogue,
    )
  return {
    origin: side('ORIGIN', reports.origin, corridor.origin, corridor.destination),
    destination: side('DESTINATION', reports.destination, corridor.destination, corridor.origin),
  }
}

function checkCorridorFixed({ origin, destination, partner, by }: DataSelection): void {
  const named = [origin, destination, partner].some((codes) => (codes ?? []).length > 0)
  const brokenDown = (by ?? []).some((dimension) => dimension === 'ORIGIN' || dimension === 'DESTINATION')
  if (!named && !brokenDown) return
  throw new ExchangeError('CORRIDOR_FIXED', 'The corridor already says which origin and destination are meant.', {
    place: 'select',
  })
}

function checkBreakdown({ by }: DataSelection): void {
  const other = (by ?? []).find((dimension) => dimension !== 'SEX' && dimension !== 'AGE')
  if (other === undefined) return
  throw new ExchangeError(
    'DIMENSION_NOT_AVAILABLE',
    `A mirror has no dimension ${other}, since the two ends do not share its codes; it has AGE, SEX.`,
    { place: 'select.by' },
  )
}

function reportsOf(asked: Indicator, catalogue: Catalogue): { origin: Indicator; destination: Indicator } {
  const other = asked.mirror === null ? undefined : catalogue.get(asked.mirror)
  if (!other) {
    const defined = catalogue.all.filter(({ mirror }) => mirror !== null).map(({ code }) => code)
    throw new ExchangeError(
      'MIRROR_NOT_DEFINED',
      `Nothing that the other end reports mirrors ${asked.code}; ${defined.join(', ')} have a mirror.`,
      { place: 'select.indicator' },
    )
  }
  const askedIsOrigins = asked.reporterSide === 'ORIGIN' || other.reporterSide === 'DESTINATION'
  return askedIsOrigins ? { origin: asked, destination: other } : { origin: other, destination: asked }
}

function frequencyOf(
  { freq }: DataSelection,
  asked: Indicator,
  [one, two]: readonly [Indicator, Indicator],
): Frequency {
  const common = one.frequencies.filter((frequency) => two.frequencies.includes(frequency))
  if (freq === 'OA') return freq
  const chosen = freq ?? (common.includes(asked.defaultFreq) ? asked.defaultFreq : (common[0] ?? 'OA'))
  if (chosen === 'OA' || common.includes(chosen)) return chosen
  throw new ExchangeError(
    'FREQUENCY_NOT_PUBLISHED',
    `${one.code} and ${two.code} are both published at ${[...common, 'OA'].join(', ')}, not at ${chosen}.`,
    { place: 'select.freq' },
  )
}

/** `<data set of the origin>|<data set of the destination>`. */
export const printMirror = ({ origin, destination }: Mirror): string => `${printId(origin)}|${printId(destination)}`

/** @throws ID_MALFORMED */
export function parseMirror(id: string, catalogue: Catalogue): Mirror {
  const [first = '', second = '', ...rest] = id.split('|')
  const mirror = { origin: parseId(first, catalogue), destination: parseId(second, catalogue) }
  if (rest.length === 0 && facesItself(mirror, catalogue)) return mirror
  throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of a mirror.`, { place: 'id' })
}

function facesItself({ origin, destination }: Mirror, catalogue: Catalogue): boolean {
  const ends = [origin, destination].flatMap(({ axes }) => [axes.ORIGIN, axes.DESTINATION])
  const corridor = [origin.reporter, destination.reporter, origin.reporter, destination.reporter]
  return (
    catalogue.require(origin.indicator).mirror === destination.indicator &&
    origin.freq === destination.freq &&
    ends.every((end, i) => end.kind === 'FIXED' && end.code === corridor[i])
  )
}
