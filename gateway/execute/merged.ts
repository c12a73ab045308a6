/**
 * An object of the merged data. It has no prototype to speak of, so that no key, `__proto__` and `constructor` included,
 * means anything but itself. (Unlike `Object.create(null)` it stays in V8's fast mode.)
 */
export class Merged {
  [key: string]: unknown
}
Object.setPrototypeOf(Merged.prototype, null)
Reflect.deleteProperty(Merged.prototype, 'constructor')

export const isMerged = (value: unknown): value is Merged => value instanceof Merged

/** What an object says it is; null: nobody asked. */
export function typeNameOf(value: Merged): string | null {
  const typeName = value['__typename']
  return typeof typeName === 'string' ? typeName : null
}

/** Add what is not there yet; lists of the same length are merged item by item. */
export function addTo(into: Merged, from: Merged): void {
  for (const key of Object.keys(from)) {
    into[key] = both(into[key], from[key])
  }
}

function both(existing: unknown, added: unknown): unknown {
  if (existing === undefined) return added
  if (isMerged(existing) && isMerged(added)) addTo(existing, added)
  if (!Array.isArray(existing) || !Array.isArray(added) || existing.length !== added.length) return existing
  return existing.map((item: unknown, index) => both(item, added[index]))
}

export type ResponsePath = readonly (string | number)[]

/** A place in the merged data and, link by link, the way to it from the root. */
export interface Target {
  readonly value: Merged
  readonly path: PathLink | undefined
}

export interface PathLink {
  readonly previous: PathLink | undefined
  readonly key: string | number
}

export function pathOf(link: PathLink | undefined): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = link; at; at = at.previous) path.push(at.key)
  return path.reverse()
}

/** The objects that a path of the query plan leads to; `@` is each item of a list. Nulls lead nowhere. */
export function targetsAt(from: readonly Target[], path: readonly (string | number)[]): Target[] {
  const found: Target[] = []
  const follow = (value: unknown, at: number, link: PathLink | undefined): void => {
    if (Array.isArray(value)) {
      const next = path[at] === '@' ? at + 1 : at
      for (const [index, item] of value.entries()) follow(item, next, { previous: link, key: index })
    } else if (isMerged(value)) {
      const key = path[at]
      if (key === undefined) found.push({ value, path: link })
      else follow(value[key], at + 1, { previous: link, key })
    }
  }
  for (const { value, path: link } of from) follow(value, 0, link)
  return found
}
