import type { Indicator } from '../../../shared/indicators/indicator.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { comparePeriods } from '../../../shared/sdmx/time-period.ts'
import type { Answer } from './answer.ts'
import { figureOf, noFigure, type Figure } from './figure.ts'
import { groupOf, printGroup, type Group } from './group.ts'
import { placesOf, printPlace, type Place, type PlaceOptions } from './places.ts'
import type { ReportedRow } from './reported.ts'

/** One government's part of a table: what it was asked and what came. */
export interface Side {
  readonly key: DataSetKey
  readonly answer: Answer
  readonly indicator: Indicator
}

/** The answers of several governments, laid side by side. Governments are counted in the order in which they were asked. */
export interface Table {
  readonly reporters: readonly string[]
  /** By period, then by group with margins first. */
  readonly places: readonly Place[]
  /** The periods of the places, in order. */
  readonly periods: readonly string[]
  /** What the government says there, or why it says nothing. */
  figure(government: number, place: Place): Figure
  row(government: number, place: Place): ReportedRow | undefined
  /** The periods at which the government's series of this group breaks (status B), in order. */
  breaks(government: number, group: Group): readonly string[]
}

/** @throws ROWS_TOO_MANY */
export function tabulate(sides: readonly Side[], options: PlaceOptions = {}): Table {
  const { unify = (group) => group } = options
  const groups = new Map<string, Group>()
  const rowsOf = sides.map(({ answer }) => {
    const rows = new Map<string, ReportedRow>()
    for (const row of answer.rows ?? []) {
      const group = unify(groupOf(row))
      const printed = printGroup(group)
      groups.set(printed, group)
      rows.set(printPlace(row.timePeriod, printed), row)
    }
    return rows
  })
  const keys = sides.map(({ key }) => key)
  const places = placesOf(keys, rowsOf, groups, options)
  const breaksOf = rowsOf.map(breaksIn)
  const row = (government: number, { timePeriod, group }: Place) =>
    rowsOf[government]?.get(printPlace(timePeriod, printGroup(group)))
  return {
    reporters: keys.map(({ reporter }) => reporter),
    places,
    periods: [...new Set(places.map(({ timePeriod }) => timePeriod))],
    row,
    breaks: (government, group) => breaksOf[government]?.get(printGroup(group)) ?? [],
    figure(government, place) {
      const side = sides[government]
      if (!side) throw new RangeError(`the table has no government ${government}`)
      const found = row(government, place)
      return found ? figureOf(found, side.indicator.unitMult) : noFigure(side.key.reporter, whyNone(side, place))
    },
  }
}

/** @param rows by printed place */
function breaksIn(rows: ReadonlyMap<string, ReportedRow>): ReadonlyMap<string, readonly string[]> {
  const breaks = new Map<string, string[]>()
  for (const [place, { timePeriod, obsStatus }] of rows) {
    if (obsStatus !== 'B') continue
    const group = place.slice(printPlace(timePeriod, '').length)
    breaks.set(group, [...(breaks.get(group) ?? []), timePeriod].sort(comparePeriods))
  }
  return breaks
}

function whyNone({ key, answer, indicator }: Side, { group }: Place): NonNullable<Figure['missing']> {
  const missing = answer.missing ?? 'NOT_PUBLISHED'
  const toItself = indicator.reporterSide !== 'NONE' && group.partner === key.reporter
  return missing === 'NOT_PUBLISHED' && toItself ? 'NOT_APPLICABLE' : missing
}
