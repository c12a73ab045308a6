import type { Catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { DIMENSIONS, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import { CONF_STATUSES, OBS_STATUSES, type ConfStatus, type ObsStatus } from '../../../../shared/sdmx/observation.ts'
import type { CountryProfile } from '../../country-profile.ts'
import type { DeliveryConcept } from '../concept.ts'
import type { Field } from '../header/field.ts'
import type { Layout } from '../header/layout.ts'
import type { Tally } from '../tally.ts'
import { codes, indicators, reporters, statuses } from './codes.ts'
import { contributionOf } from './contribution.ts'
import { dimensionOf, type ReadDimension } from './dimension.ts'
import { figureOf, signOf, type ReadFigure } from './figure.ts'
import { frequencyOf, type ReadFrequency } from './frequency.ts'
import type { LineReport } from './line-report.ts'
import { columnOf, type Meaning, type ReadCells } from './meaning.ts'
import type { NumberStyle } from './number-style.ts'
import { periods, type Period } from './period.ts'
import { sourceOf, textOf } from './text.ts'

export interface Reading {
  readonly profile: CountryProfile
  readonly catalogue: Catalogue
  readonly tally: Tally
  readonly style: NumberStyle
  /** Whether figures with more digits than can be kept are rounded. */
  readonly round: boolean
}

/** A reader for each concept of a line; each says what is wrong, and answers null then. */
export interface Readers {
  readonly reporter: ReadCells<string>
  readonly indicator: ReadCells<Indicator>
  readonly period: ReadCells<Period>
  readonly freq: ReadFrequency
  readonly dimension: Readonly<Record<Dimension, ReadDimension>>
  readonly figure: ReadFigure
  /** The status of a sign that stands for a missing figure. */
  readonly sign: ReadCells<ObsStatus>
  /** '' where nothing stands; so for all that follow. */
  readonly obsStatus: ReadCells<ObsStatus | ''>
  readonly confStatus: ReadCells<ConfStatus | ''>
  readonly unitMult: ReadCells<string>
  readonly unitMeasure: ReadCells<string>
  readonly criterion: ReadCells<string>
  readonly duration: ReadCells<string>
  /** Null where nothing stands; so for all that follow. */
  readonly comment: ReadCells<string>
  readonly source: ReadCells<string>
  readonly contributors: ReadCells<number>
  readonly largestShare: ReadCells<number>
}

export function readersOf({ fields }: Layout, reading: Reading, report: LineReport): Readers {
  const { profile, catalogue, style, tally, round } = reading

  function on<Read, Absent>(concept: DeliveryConcept, absent: Absent, reader: (field: Field) => Read): Read | Absent {
    const field = fields.get(concept)
    return field ? reader(field) : absent
  }
  const coded = <Value>(concept: DeliveryConcept, meaningsOf: (field: Field) => (text: string) => Meaning<Value>) =>
    on(concept, nothing, (field) => columnOf(field, report, meaningsOf(field)))
  const orEmpty = <Value>(concept: DeliveryConcept, meaningsOf: (field: Field) => (text: string) => Meaning<Value>) =>
    on(concept, empty, (field) => columnOf(field, report, meaningsOf(field)))

  return {
    reporter: coded('REPORTER', reporters),
    indicator: coded('INDICATOR', (field) => indicators(field, catalogue)),
    period: coded('TIME_PERIOD', periods),
    freq: on('FREQ', nothing, (field) => frequencyOf(field, report)),
    dimension: dimensionReaders(fields, { profile, report, tally }),
    figure: on('OBS_VALUE', nothing, (field) => figureOf(field, { style, round, report, tally })),
    sign: on('OBS_VALUE', nothing, signOf),
    obsStatus: orEmpty('OBS_STATUS', (field) => statuses(field, OBS_STATUSES)),
    confStatus: orEmpty('CONF_STATUS', (field) => statuses(field, CONF_STATUSES)),
    unitMult: orEmpty('UNIT_MULT', (field) => codes(field, 'DELIVERY_UNIT_UNKNOWN')),
    unitMeasure: orEmpty('UNIT_MEASURE', (field) => codes(field, 'DELIVERY_UNIT_UNKNOWN')),
    criterion: orEmpty('MIGRANT_CRITERION', (field) => codes(field, 'DELIVERY_CODE_UNKNOWN')),
    duration: orEmpty('DURATION', (field) => codes(field, 'DELIVERY_CODE_UNKNOWN')),
    comment: on('COMMENT_OBS', nothing, (field) => textOf(field, report)),
    source: on('SOURCE', nothing, (field) => sourceOf(field, report)),
    contributors: on('CONTRIBUTORS', nothing, (field) => contributionOf(field, style, report)),
    largestShare: on('LARGEST_SHARE', nothing, (field) => contributionOf(field, style, report)),
  }
}

const nothing = (): null => null
const empty = (): '' => ''

function dimensionReaders(
  fields: Layout['fields'],
  reading: Parameters<typeof dimensionOf>[2],
): Readonly<Record<Dimension, ReadDimension>> {
  const readers = DIMENSIONS.map((dimension) => [dimension, dimensionOf(dimension, fields.get(dimension), reading)])
  return Object.fromEntries(readers) as Record<Dimension, ReadDimension>
}
