import type { Positioned } from './observation-store.ts'
import { malformed, printPosition } from './position.ts'

/**
 * What comes after a position in a list that is held in memory.
 * @param keyOf tells the items apart
 * @throws CURSOR_MALFORMED for a position that the list does not have
 */
export function itemsAfter<Item>(
  items: readonly Item[],
  after: string | undefined,
  keyOf: (item: Item) => readonly string[],
): Positioned<Item>[] {
  const positioned = items.map((item) => ({ item, position: printPosition(keyOf(item)) }))
  if (after === undefined) return positioned
  const place = positioned.findIndex(({ position }) => position === after)
  if (place < 0) throw malformed()
  return positioned.slice(place + 1)
}
