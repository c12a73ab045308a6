import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { projectFile } from '../../../shared/project.ts'
import { DIMENSIONS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import { FREQUENCIES, OBS_STATUSES, type Frequency } from '../../../shared/sdmx/observation.ts'
import { isPeriod } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../country-profile.ts'
import { oneOf, readFactTable, type FactRow } from '../intake/fact-table.ts'
import { invalid, quote } from '../intake/invalid.ts'

/** What a government publishes of an indicator at one frequency, broken down by these dimensions at once. */
export interface Table {
  readonly indicator: Indicator
  readonly freq: Frequency
  readonly by: readonly Dimension[]
  /** First and last year. */
  readonly start: number
  readonly end: number
}

/** A magnitude at one time: the amount of a whole year, or the stock on the period's last day. */
export interface Level {
  readonly indicator: string
  readonly origin: string
  readonly destination: string
  readonly permitType: string
  readonly period: string
  /** Null: nothing is published for that year. */
  readonly value: number | null
  /** Percent. */
  readonly women: number
  readonly basis: Basis
}

/**
 * `published`: the figure itself; `benchmark`: our split of a published figure; `fixed`: ours, delivered as it stands;
 * `assumption`: an order of magnitude, varied at random.
 */
export const BASES = ['published', 'benchmark', 'fixed', 'assumption'] as const
export type Basis = (typeof BASES)[number]

/** How an amount is spread over a dimension, or over the months of a year. */
export interface Share {
  readonly indicator: string
  /** The permits that it is about; empty: all. */
  readonly permitType: string
  readonly dimension: Dimension | 'MONTH'
  readonly code: string
  /** Periods; a month's weight that says when it holds goes before one that always does. */
  readonly start: string
  readonly end: string
  readonly weight: number
}

/** What holds of an indicator, or of one corridor of it, for some time. */
export interface Circumstance {
  readonly indicator: string
  readonly origin: string
  readonly destination: string
  readonly start: string
  readonly end: string
  /** ABSENT: the status of its cells; DURATION: the criterion then in force; BREAK: empty. */
  readonly code: string
  /** In the words of the cell's comment. */
  readonly reason: string
}

export interface Magnitudes {
  readonly tables: readonly Table[]
  readonly levels: readonly Level[]
  readonly shares: readonly Share[]
  readonly absences: readonly Circumstance[]
  readonly breaks: readonly Circumstance[]
  readonly durations: readonly Circumstance[]
}

const RECORDS = ['TABLE', 'LEVEL', 'SHARE', 'ABSENT', 'BREAK', 'DURATION'] as const

export const MAGNITUDE_COLUMNS = [
  ...(['record', 'indicator', 'freq', 'origin', 'destination', 'permit_type', 'dimension', 'code'] as const),
  ...(['start', 'end', 'value', 'women', 'basis', 'source'] as const),
]

/** Open ends. */
const FIRST = '0001'
const LAST = '9998'

type Row = FactRow<(typeof MAGNITUDE_COLUMNS)[number]>

/**
 * A government's `magnitudes.csv`.
 * @throws DELIVERY_INVALID
 */
export function magnitudesOf(profile: CountryProfile): Magnitudes {
  const rows = readFactTable(projectFile(`${profile.folder}/magnitudes.csv`), MAGNITUDE_COLUMNS)
  const records = Map.groupBy(rows, (row) => oneOf(row, 'record', RECORDS))
  const read = <T>(record: (typeof RECORDS)[number], as: (row: Row) => T) => (records.get(record) ?? []).map(as)
  return {
    tables: read('TABLE', tablesIn).flat(),
    levels: read('LEVEL', levelIn),
    shares: read('SHARE', shareIn),
    absences: read('ABSENT', (row) => ({ ...circumstanceIn(row), code: oneOf(row, 'code', OBS_STATUSES) })),
    breaks: read('BREAK', circumstanceIn),
    durations: read('DURATION', circumstanceIn),
  }
}

function tablesIn(row: Row): Table[] {
  const indicator = indicatorIn(row)
  const by = words(row.cell('dimension')).map((text) => {
    const dimension = indicator.dimensions.find((code) => code === text)
    if (!dimension) throw invalid(row.place('dimension'), `${indicator.code} has no ${quote(text)}.`)
    return dimension
  })
  return words(row.cell('freq')).map((text) => {
    const freq = FREQUENCIES.find((code) => code === text)
    if (!freq || !indicator.frequencies.includes(freq)) {
      throw invalid(row.place('freq'), `${quote(text)} is no frequency of ${indicator.code}.`)
    }
    return { indicator, freq, by, start: numberIn(row, 'start'), end: numberIn(row, 'end') }
  })
}

const levelIn = (row: Row): Level => ({
  indicator: indicatorIn(row).code,
  origin: row.cell('origin'),
  destination: row.cell('destination'),
  permitType: row.cell('permit_type'),
  period: periodIn(row, 'start'),
  value: row.cell('value') === '' ? null : numberIn(row, 'value'),
  women: row.cell('women') === '' ? 0 : numberIn(row, 'women'),
  basis: oneOf(row, 'basis', BASES),
})

const shareIn = (row: Row): Share => ({
  indicator: indicatorIn(row).code,
  permitType: row.cell('permit_type'),
  dimension: oneOf(row, 'dimension', [...DIMENSIONS, 'MONTH']),
  code: row.cell('code'),
  start: row.cell('start') || FIRST,
  end: row.cell('end') || LAST,
  weight: numberIn(row, 'value'),
})

const circumstanceIn = (row: Row): Circumstance => ({
  indicator: indicatorIn(row).code,
  origin: row.cell('origin'),
  destination: row.cell('destination'),
  start: periodIn(row, 'start'),
  end: row.cell('end') || LAST,
  code: row.cell('code'),
  reason: row.cell('source'),
})

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

function indicatorIn(row: Row): Indicator {
  const indicator = catalogue.get(row.cell('indicator'))
  if (!indicator) throw invalid(row.place('indicator'), `${quote(row.cell('indicator'))} is no indicator.`)
  return indicator
}

function numberIn(row: Row, column: 'start' | 'end' | 'value' | 'women'): number {
  const text = row.cell(column)
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw invalid(row.place(column), `${quote(text)} is not a number.`)
  return Number(text)
}

function periodIn(row: Row, column: 'start'): string {
  const text = row.cell(column)
  if (!isPeriod(text)) throw invalid(row.place(column), `${quote(text)} is not a time period.`)
  return text
}
