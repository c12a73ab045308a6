import type { Indicator } from '../../../shared/indicators/indicator.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
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
  /** What the government says there, or why it says nothing. */
  figure(government: number, place: Place): Figure
  row(government: number, place: Place): ReportedRow | undefined
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
  const row = (government: number, { timePeriod, group }: Place) =>
    rowsOf[government]?.get(printPlace(timePeriod, printGroup(group)))
  return {
    reporters: keys.map(({ reporter }) => reporter),
    places: placesOf(keys, rowsOf, groups, options),
    row,
    figure(government, place) {
      const side = sides[government]
      if (!side) throw new RangeError(`the table has no government ${government}`)
      const found = row(government, place)
      return found ? figureOf(found, side.indicator.unitMult) : noFigure(side.key.reporter, whyNone(side, place))
    },
  }
}

function whyNone({ key, answer, indicator }: Side, { group }: Place): NonNullable<Figure['missing']> {
  const missing = answer.missing ?? 'NOT_PUBLISHED'
  const toItself = indicator.reporterSide !== 'NONE' && group.partner === key.reporter
  return missing === 'NOT_PUBLISHED' && toItself ? 'NOT_APPLICABLE' : missing
}
