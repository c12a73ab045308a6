import { isItem, isItems, shapesOf, type Item, type Shapes } from './shapes.ts'

export type Scalar = string | number | boolean | null

/** One list of the answer as a sheet in long form: a record an item, under the keys of the items around it. */
export interface Sheet {
  /** Where the list stands in the answer: `comparison.rows`; nothing for what stands outside of lists. */
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

/** A list of plain values is one value, as in `totalCoverage`. */
const scalarOf = (value: unknown): Scalar => {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => String(one ?? '–')).join(' ')
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/**
 * Every list of an answer's `data`, outermost first; what stands outside of lists is a sheet of one record.
 * A list in which nothing is, wherever it occurs, is a sheet without records.
 * @param leaves paths that are known to hold plain values; without them an empty list counts as one of objects
 */
export function sheetsOf(data: Item, leaves: ReadonlySet<string> = new Set()): Sheet[] {
  const shapes = shapesOf(data, leaves)
  const sheets = new Map<string, Sheet>()

  function sheetAt(name: string, parent: Sheet | null, keys: readonly string[]): Sheet {
    const known = sheets.get(name)
    if (known) return known
    const sheet = { name, parent, keys, records: [] }
    sheets.set(name, sheet)
    return sheet
  }

  function take(sheet: Sheet, item: Item, around: Omit<SheetRecord, 'values'>): void {
    const { name: path } = sheet
    const { values, lists } = partsOf(item, path === '' ? '' : `${path}.`, shapes)
    const at = values.size > 0 ? sheet.records.push({ ...around, values }) - 1 : 0
    // What an item says of itself directly tells it from its siblings.
    const own = [...values].filter(([column]) => !column.includes('.'))
    const keys = path === '' ? new Map<string, Scalar>() : new Map([...around.keys, ...own])
    for (const [name, items] of lists) {
      const inner = sheetAt(name, path === '' ? null : sheet, [...keys.keys()])
      for (const one of items) take(inner, one, { of: at, keys })
    }
  }

  const root: Sheet = { name: '', parent: null, keys: [], records: [] }
  sheets.set('', root)
  take(root, data, { of: 0, keys: new Map() })
  return [...sheets.values()].filter(
    ({ name, records }) => records.length > 0 || (name !== '' && !shapes.lists.has(name)),
  )
}

interface Parts {
  /** By column: the path inside the item. */
  readonly values: Map<string, Scalar>
  /** By the path from the top. */
  readonly lists: [string, readonly Item[]][]
}

/** The plain values of an item and of the objects in it, and the lists in them. */
function partsOf(item: Item, base: string, shapes: Shapes): Parts {
  const parts: Parts = { values: new Map(), lists: [] }

  function spread(inner: Item, prefix: string): void {
    for (const [field, value] of Object.entries(inner)) {
      const column = prefix + field
      const path = base + column
      if (isItem(value)) spread(value, `${column}.`)
      else if (isItems(value)) parts.lists.push([path, value.filter(isItem)])
      // An empty list holds whatever the same list holds elsewhere; so does a null.
      else if (Array.isArray(value) && !shapes.plain.has(path)) parts.lists.push([path, []])
      else if (shapes.plain.has(path) || !shapes.nested.has(path)) parts.values.set(column, scalarOf(value))
    }
  }

  spread(item, '')
  return parts
}

/** The columns of a sheet's own values, in the order in which they first occur. */
export const ownColumns = ({ records }: Sheet): readonly string[] => [
  ...new Set(records.flatMap(({ values }) => [...values.keys()])),
]
