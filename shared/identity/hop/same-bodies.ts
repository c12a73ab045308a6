import { digestOf } from './digest.ts'

/** Part of a message: a question, or an answer to one. */
interface WithBody {
  readonly body: Uint8Array
}

/** The same items; bodies of the same bytes are the same object. */
export function withSameBodies<Item extends WithBody>(items: readonly Item[]): readonly Item[] {
  const byLength = Map.groupBy(items, ({ body }) => body.length)
  const known = new Map<string, Uint8Array>()
  return items.map((item) => {
    // What has a length of its own is the same as nothing else, and is not read for it.
    if (byLength.get(item.body.length)?.length === 1) return item
    const digest = digestOf(item.body)
    const body = known.get(digest) ?? item.body
    known.set(digest, body)
    return { ...item, body }
  })
}

/** Each body once, in the order in which they first come, and which of them each item's is. */
export function foldBodies(items: readonly WithBody[]): {
  readonly lines: readonly Uint8Array[]
  readonly places: readonly number[]
} {
  const lines = [...new Set(items.map(({ body }) => body))]
  const placeOf = new Map(lines.map((line, place) => [line, place]))
  return { lines, places: items.map(({ body }) => placeOf.get(body) ?? 0) }
}

/**
 * How many lines places tell of.
 * @returns undefined where one is that of a line which is neither told of before nor the next one
 */
export function linesToldOf(places: readonly number[]): number | undefined {
  let lines = 0
  for (const place of places) {
    if (place > lines) return undefined
    if (place === lines) lines += 1
  }
  return lines
}

/** How many bytes the bodies have, each counted as often as it is somebody's. */
export const bytesOfAll = (items: readonly WithBody[]): number => items.reduce((sum, { body }) => sum + body.length, 0)
