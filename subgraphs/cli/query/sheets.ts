export type Scalar = string | number | boolean | null

/** One list of the answer as a sheet in long form: a record an item, under the keys of the items around it. */
export interface Sheet {
  /** Where the list stands in the answer: `comparison.rows`. */
  readonly name: string
  /** The list around it, if it is inside an item of another one. */
  readonly parent: Sheet | null
  /** Columns that say which item of the list around it a record belongs to. */
  readonly keys: readonly string[]
  readonly records: SheetRecord[]
}

export interface SheetRecord {
  /** Position in the parent's records. */
  readonly of: number
  readonly keys: ReadonlyMap<string, Scalar>
  readonly values: ReadonlyMap<string, Scalar>
}

type Item = Readonly<Record<string, unknown>>

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)
const isItems = (value: unknown): value is readonly Item[] => Array.isArray(value) && value.some(isItem)

/** A list of plain values is one value, as in `totalCoverage`. */
const scalarOf = (value: unknown): Scalar => {
  if (Array.isArray(value)) return value.map(String).join(' ')
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/** Every list of an answer's `data`, outermost first; what stands outside of lists is a sheet of one record. */
export function sheetsOf(data: Item): Sheet[] {
  const sheets = new Map<string, Sheet>()

  function sheetAt(name: string, parent: Sheet | null, keys: readonly string[]): Sheet {
    const known = sheets.get(name)
    if (known) return known
    const sheet = { name, parent, keys, records: [] }
    sheets.set(name, sheet)
    return sheet
  }

  function take(sheet: Sheet, path: string, item: Item, around: Omit<SheetRecord, 'values'>): void {
    const values = new Map<string, Scalar>()
    const lists: [string, readonly Item[]][] = []
    spread(item, '', values, lists)
    const at = values.size > 0 ? sheet.records.push({ ...around, values }) - 1 : 0
    // What an item says of itself directly tells it from its siblings.
    const own = [...values].filter(([column]) => !column.includes('.'))
    const keys = path === '' ? new Map<string, Scalar>() : new Map([...around.keys, ...own])
    for (const [column, items] of lists) {
      const name = path === '' ? column : `${path}.${column}`
      const inner = sheetAt(name, path === '' ? null : sheet, [...keys.keys()])
      for (const one of items) take(inner, name, one, { of: at, keys })
    }
  }

  const root: Sheet = { name: '', parent: null, keys: [], records: [] }
  sheets.set('', root)
  take(root, '', data, { of: 0, keys: new Map() })
  return [...sheets.values()].filter(({ records }) => records.length > 0)
}

/** The plain values of an item and of the objects in it, and the lists in them, by their path. */
function spread(item: Item, prefix: string, values: Map<string, Scalar>, lists: [string, readonly Item[]][]): void {
  for (const [field, value] of Object.entries(item)) {
    const column = prefix + field
    if (isItems(value)) lists.push([column, value.map((one) => (isItem(one) ? one : {}))])
    else if (isItem(value)) spread(value, `${column}.`, values, lists)
    else values.set(column, scalarOf(value))
  }
}

/** The columns of a sheet's own values, in the order in which they first occur. */
export const ownColumns = ({ records }: Sheet): readonly string[] => [
  ...new Set(records.flatMap(({ values }) => [...values.keys()])),
]
