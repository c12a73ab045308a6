export type Item = Readonly<Record<string, unknown>>

/** What an answer holds at each path, so that a null or an empty list here is read like its siblings elsewhere. */
export interface Shapes {
  /** Lists of objects. */
  readonly lists: ReadonlySet<string>
  /** Objects, and lists of them. */
  readonly nested: ReadonlySet<string>
  /** Plain values, and lists of them. */
  readonly plain: ReadonlySet<string>
}

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of objects, of which some may be null. */
export const isItems = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.some(isItem)

const isBare = (value: unknown): boolean => value === null || (Array.isArray(value) && value.every(isBare))

/** @param leaves paths that are known to hold plain values */
export function shapesOf(data: Item, leaves: ReadonlySet<string>): Shapes {
  const lists = new Set<string>()
  const nested = new Set<string>()
  const plain = new Set(leaves)

  function survey(item: Item, prefix: string): void {
    for (const [field, value] of Object.entries(item)) {
      const path = prefix + field
      if (isItem(value) || isItems(value)) nested.add(path)
      else if (!isBare(value)) plain.add(path)
      if (isItems(value)) lists.add(path)
      for (const inner of isItems(value) ? value : [value]) if (isItem(inner)) survey(inner, `${path}.`)
    }
  }

  survey(data, '')
  return { lists, nested, plain }
}
