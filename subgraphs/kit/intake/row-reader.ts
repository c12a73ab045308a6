import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import { FREQUENCIES, SEXES, type Frequency, type Observation, type Sex } from '../../../shared/sdmx/observation.ts'
import type { CountryProfile } from '../country-profile.ts'
import { attributesIn } from './attributes.ts'
import type { Cells } from './cells.ts'
import type { Delivery } from './delivery.ts'
import { dimensionIn, type LineFacts } from './dimension-cell.ts'
import { figureIn } from './figure.ts'
import { list, quote } from './invalid.ts'
import { periodIn } from './period-cell.ts'

/** A figure as a delivery states it, and where. */
export type DeliveredObservation = Observation & {
  /** Who published the figure, in the delivery's words. */
  readonly source: string
  readonly line: number
}

export interface Reading {
  readonly delivery: Delivery
  readonly profile: CountryProfile
  readonly catalogue: Catalogue
}

/**
 * One line of a delivery as an observation, in the catalogue's unit.
 * @throws DELIVERY_INVALID naming file, line and column
 */
export function readRow(cells: Cells, reading: Reading): DeliveredObservation {
  const indicator = indicatorIn(cells, reading.catalogue)
  const freq = freqIn(cells, indicator)
  const period = periodIn(cells, freq)
  const line = { indicator, period, profile: reading.profile }
  const codes = {
    origin: dimensionIn(cells, 'ORIGIN', line),
    destination: dimensionIn(cells, 'DESTINATION', line),
    age: dimensionIn(cells, 'AGE', line),
    activity: dimensionIn(cells, 'ACTIVITY', line),
    permitType: dimensionIn(cells, 'PERMIT_TYPE', line),
    region: dimensionIn(cells, 'REGION', line),
  }
  requireOwnFigure(cells, codes, line)
  const attributes = attributesIn(cells, indicator)
  return {
    reporter: reading.profile.refArea,
    indicator: indicator.code,
    freq,
    timePeriod: period.text,
    ...codes,
    sex: sexIn(cells, line),
    obsValue: figureIn(cells, { indicator, decimal: reading.delivery.decimal, ...attributes }),
    obsStatus: attributes.obsStatus,
    confStatus: attributes.confStatus,
    unitMeasure: indicator.unitMeasure,
    unitMult: indicator.unitMult,
    migrantCriterion: attributes.migrantCriterion,
    duration: attributes.duration,
    comment: attributes.comment,
    source: sourceIn(cells),
    line: cells.line,
  }
}

const sexIn = (cells: Cells, line: LineFacts): Sex => {
  const code = dimensionIn(cells, 'SEX', line)
  return SEXES.find((sex) => sex === code) ?? '_Z'
}

/** A figure about a corridor is the government's at the end that the catalogue names, and of nobody else. */
function requireOwnFigure(
  cells: Cells,
  { origin, destination }: Pick<Observation, 'origin' | 'destination'>,
  { indicator: { code, reporterSide: side }, profile: { refArea } }: LineFacts,
): void {
  if (origin === NOT_APPLICABLE || destination === NOT_APPLICABLE) return
  const own = (side !== 'DESTINATION' && origin === refArea) || (side !== 'ORIGIN' && destination === refArea)
  if (own && origin !== destination) return
  const end = side === 'BOTH' ? 'either end' : `the ${side.toLowerCase()}`
  const message = `${code} is a figure of ${end}, so ${refArea} has none of ${origin} to ${destination}.`
  throw cells.fault(cells.optional('ORIGIN') ?? cells.required('INDICATOR'), message)
}

function indicatorIn(cells: Cells, catalogue: Catalogue): Indicator {
  const cell = cells.required('INDICATOR')
  const indicator = catalogue.get(cell.code)
  if (!indicator) throw cells.fault(cell, `${quote(cell.text)} is no indicator of the catalogue.`)
  return indicator
}

function freqIn(cells: Cells, indicator: Indicator): Frequency {
  const cell = cells.required('FREQ')
  const freq = FREQUENCIES.find((code) => code === cell.code)
  if (freq === 'OA' || (freq && indicator.frequencies.includes(freq))) return freq
  const allowed = list([...indicator.frequencies, 'OA'])
  throw cells.fault(cell, `${quote(cell.text)} is no frequency of ${indicator.code}: ${allowed}.`)
}

function sourceIn(cells: Cells): string {
  const cell = cells.required('SOURCE')
  if (cell.text.trim() === '') throw cells.fault(cell, 'The source of the figure is missing.')
  return cell.text
}
