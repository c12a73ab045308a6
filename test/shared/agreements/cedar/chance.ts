/** Random choices that are the same for the same seed. */
export interface Chance {
  /** Whole, from 0 to one less than the limit. */
  below(limit: number): number
  /** True one time in so many. */
  oneIn(times: number): boolean
  /** @throws RangeError of an empty list */
  pick<Item>(items: readonly Item[]): Item
  /** Each of them or not, in their order. */
  some<Item>(items: readonly Item[]): readonly Item[]
  /** At least one of them. */
  oneOrMore<Item>(items: readonly Item[]): readonly Item[]
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state are plenty for choosing test cases. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('nothing to choose from')
    return items[below(items.length)] as Item
  }
  const some = <Item>(items: readonly Item[]): readonly Item[] => items.filter(() => next() < 0.5)
  return {
    below,
    oneIn: (times) => next() * times < 1,
    pick,
    some,
    oneOrMore: (items) => {
      const chosen = some(items)
      return chosen.length > 0 ? chosen : [pick(items)]
    },
  }
}
