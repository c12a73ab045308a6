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
}

const FIGURE = new Set(['reporter', 'obsValue', 'obsStatus', 'confStatus', 'missing'])
const MEASURE = new Set(['measure', 'reporter', 'value', 'reason'])
const ABSENT: Cell = { text: '–', numeric: true }
const TOTAL = 'total'

const within = (columns: readonly string[], known: ReadonlySet<string>, ...needed: readonly string[]): boolean =>
  columns.every((column) => known.has(column)) && needed.every((column) => columns.includes(column))

/** One figure for each government, to be set side by side. */
const isFigures = (sheet: Sheet): boolean =>
  sheet.parent !== null && within(ownColumns(sheet), FIGURE, 'reporter', 'obsValue')

const isMeasures = (sheet: Sheet): boolean =>
  sheet.parent !== null && within(ownColumns(sheet), MEASURE, 'measure', 'reporter', 'value')

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
// A year, a code or an id is no quantity.
const asCell = (value: Scalar | undefined): Cell =>
  typeof value === 'number'
    ? { text: grouped.format(value), numeric: true }
    : value === null || value === undefined
      ? ABSENT
      : { text: String(value), numeric: false }

const figureCell = ({ values }: SheetRecord): Cell => {
  const missing = values.get('missing')
  return typeof missing === 'string' ? { text: missing, numeric: true } : asCell(values.get('obsValue'))
}

const measureCell = ({ values }: SheetRecord): Cell => {
  const reason = values.get('reason')
  return values.get('value') === null && typeof reason === 'string'
    ? { ...ABSENT, note: reason }
    : asCell(values.get('value'))
}

const reporterOf = ({ values }: SheetRecord): string => String(values.get('reporter') ?? TOTAL)

const reportersIn = (sheet: Sheet): string[] => [...new Set(sheet.records.map(reporterOf))]

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
  const sideBySide = figures.flatMap((inner) => reportersIn(inner).map((reporter) => ({ inner, reporter })))
  const keys = sheet.keys.filter((key) => !own.includes(key))
  // The total comes after what it is the total of.
  const last = own.filter((column) => sideBySide.length > 0 && column.startsWith(TOTAL))
  const first = own.filter((column) => !last.includes(column))
  const columns = [...keys, ...first, ...sideBySide.map(({ reporter }) => reporter), ...last]
  const rows = sheet.records.map((record, at) => [
    ...keys.map((key) => asCell(record.keys.get(key))),
    ...first.map((column) => asCell(record.values.get(column))),
    ...sideBySide.map(({ inner, reporter }) => {
      const figure = inner.records.find((one) => one.of === at && reporterOf(one) === reporter)
      return figure ? figureCell(figure) : ABSENT
    }),
    ...last.map((column) => asCell(record.values.get(column))),
  ])
  return { name: sheet.name, columns, rows }
}

function measuresTable(sheet: Sheet): ReadingTable {
  const reporters = reportersIn(sheet)
  const keys = sheet.keys.filter((key) => !key.startsWith(TOTAL))
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
