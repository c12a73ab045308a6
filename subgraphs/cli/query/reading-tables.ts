import { printable } from '../printable.ts'
import { ownColumns, type Scalar, type Sheet, type SheetRecord } from './sheets.ts'

/** A table to be read by a person: numbers grouped, what is missing said in the cell or below. */
export interface ReadingTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Cell {
  readonly text: string
  readonly numeric: boolean
  /** Why there is no value: printed once below the table. */
  readonly note?: string
  /** The text says why there is no value; it is printed below where it would take too much room. */
  readonly isReason?: true
}

const FIGURE = new Set(['reporter', 'obsValue', 'obsStatus', 'confStatus', 'missing', 'synthetic'])
const MEASURE = new Set(['measure', 'reporter', 'value', 'reason'])
const ABSENT: Cell = { text: '–', numeric: true }
const TOTAL = 'total'

/** A text longer than this does not tell a reader which item of the list around it is meant. */
const LONGEST_KEY = 40

const within = (columns: readonly string[], known: ReadonlySet<string>, ...needed: readonly string[]): boolean =>
  columns.every((column) => known.has(column)) && needed.every((column) => columns.includes(column))

/** One figure for each government, to be set side by side. */
const isFigures = (sheet: Sheet): boolean =>
  sheet.parent !== null && within(ownColumns(sheet), FIGURE, 'reporter', 'obsValue')

const isMeasures = (sheet: Sheet): boolean =>
  sheet.parent !== null && within(ownColumns(sheet), MEASURE, 'measure', 'reporter', 'value')

// Two decimals, and more for what would otherwise look like zero.
const ROUNDED = { maximumFractionDigits: 2, maximumSignificantDigits: 2, roundingPriority: 'morePrecision' } as const
const grouped = new Intl.NumberFormat('en', ROUNDED)
const derived = new Intl.NumberFormat('en', { ...ROUNDED, minimumFractionDigits: 2 })

const numberCell = (value: number, format: Intl.NumberFormat): Cell => ({ text: format.format(value), numeric: true })

function asCell(value: Scalar | undefined): Cell {
  if (typeof value === 'number') return numberCell(value, grouped)
  return value === null || value === undefined ? ABSENT : { text: printable(String(value)), numeric: false }
}

/** The figure, or why there is none, followed by its statuses as far as they were asked for. */
function figureCell({ values }: SheetRecord): Cell {
  const missing = values.get('missing')
  if (typeof missing === 'string') return { text: printable(missing), numeric: true, isReason: true }
  const { text } = asCell(values.get('obsValue'))
  const statuses = [values.get('obsStatus'), values.get('confStatus')].filter((status) => typeof status === 'string')
  const made = values.get('synthetic') === true ? ['synthetic'] : []
  return { text: [text, ...statuses.map(printable), ...made].join(' '), numeric: true }
}

function measureCell({ values }: SheetRecord): Cell {
  const value = values.get('value')
  const reason = values.get('reason')
  if (typeof value === 'number') return numberCell(value, Number.isInteger(value) ? grouped : derived)
  return typeof reason === 'string' ? { ...ABSENT, note: printable(reason) } : asCell(value)
}

const reporterOf = ({ values }: SheetRecord): string => String(values.get('reporter') ?? TOTAL)

const reportersIn = (sheet: Sheet): string[] => [...new Set(sheet.records.map(reporterOf))]

/** The columns that say which item of the list around it a record belongs to, without texts if others do. */
function keysOf({ keys, records }: Sheet): readonly string[] {
  const short = keys.filter((key) => records.every((one) => String(one.keys.get(key) ?? '').length <= LONGEST_KEY))
  return short.length === 0 ? keys : short
}

/** The sheets of an answer as tables: governments side by side, measures in a table of their own. */
export function readingTables(sheets: readonly Sheet[]): ReadingTable[] {
  return sheets.flatMap((sheet) => {
    if (isFigures(sheet)) return []
    if (isMeasures(sheet)) return [measuresTable(sheet)]
    return [
      plainTable(
        sheet,
        sheets.filter((inner) => inner.parent === sheet && isFigures(inner)),
      ),
    ]
  })
}

function plainTable(sheet: Sheet, figures: readonly Sheet[]): ReadingTable {
  const own = ownColumns(sheet)
  const sideBySide = figures.flatMap((inner) => {
    const found = Map.groupBy(inner.records, reporterOf)
    return [...found].map(([reporter, records]) => ({ reporter, byRow: new Map(records.map((one) => [one.of, one])) }))
  })
  const keys = keysOf(sheet).filter((key) => !own.includes(key))
  // The total comes after what it is the total of.
  const last = own.filter((column) => sideBySide.length > 0 && column.startsWith(TOTAL))
  const first = own.filter((column) => !last.includes(column))
  const columns = [...keys, ...first, ...sideBySide.map(({ reporter }) => reporter), ...last]
  const rows = sheet.records.map((record, at) => [
    ...keys.map((key) => asCell(record.keys.get(key))),
    ...first.map((column) => asCell(record.values.get(column))),
    ...sideBySide.map(({ byRow }) => {
      const figure = byRow.get(at)
      return figure ? figureCell(figure) : ABSENT
    }),
    ...last.map((column) => asCell(record.values.get(column))),
  ])
  return { name: sheet.name, columns, rows }
}

function measuresTable(sheet: Sheet): ReadingTable {
  const reporters = reportersIn(sheet)
  const keys = keysOf(sheet).filter((key) => !key.startsWith(TOTAL))
  const lines = Map.groupBy(sheet.records, ({ of, values }) => `${of} ${String(values.get('measure'))}`)
  const rows = [...lines.values()].map((records) => [
    ...keys.map((key) => asCell(records[0]?.keys.get(key))),
    asCell(records[0]?.values.get('measure')),
    ...reporters.map((reporter) => {
      const measured = records.find((record) => reporterOf(record) === reporter)
      return measured ? measureCell(measured) : ABSENT
    }),
  ])
  return { name: sheet.name, columns: [...keys, 'measure', ...reporters], rows }
}
