/** What should stand in a list beside what does; undefined: nothing. */
export interface Pair<Wanted> {
  readonly wanted: Wanted | undefined
  readonly item: unknown
  /** Where it stands in the answer, or would. */
  readonly index: number
}

/** The number of ways in which an item is not the one wanted. */
export type Distance<Wanted> = (wanted: Wanted, item: unknown) => number

/** Above so many comparisons, lists are laid side by side as they come. */
const MOST = 40_000

/**
 * Put each item of a list beside the one it should be. Where there are more or fewer, they are laid so that as little as
 * possible differs: one removed row is one difference, and not one in every row after it.
 */
export function alignment<Wanted>(
  wanted: readonly Wanted[],
  items: readonly unknown[],
  distance: Distance<Wanted>,
): readonly Pair<Wanted>[] {
  const pairs = (from: number, to: number, shift: number): Pair<Wanted>[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => {
      const index = from + at + shift
      return { wanted: wanted[from + at], item: items[index], index }
    })
  const shift = items.length - wanted.length
  if (shift === 0) return pairs(0, wanted.length, 0)
  const same = (a: number, b: number): boolean => {
    const one = wanted[a]
    return one !== undefined && distance(one, items[b]) === 0
  }
  const shorter = Math.min(wanted.length, items.length)
  let head = 0
  while (head < shorter && same(head, head)) head += 1
  let tail = 0
  while (tail < shorter - head && same(wanted.length - 1 - tail, items.length - 1 - tail)) tail += 1
  const middle = fit(wanted.slice(head, wanted.length - tail), items.slice(head, items.length - tail), distance)
  return [
    ...pairs(0, head, 0),
    ...middle.map((pair) => ({ ...pair, index: pair.index + head })),
    ...pairs(wanted.length - tail, wanted.length, shift),
  ]
}

/** As few differences as possible, with no more gaps than the lengths make necessary. */
function fit<Wanted>(
  wanted: readonly Wanted[],
  items: readonly unknown[],
  distance: Distance<Wanted>,
): readonly Pair<Wanted>[] {
  const gaps = Math.abs(wanted.length - items.length)
  const shorter = Math.min(wanted.length, items.length)
  const wantedIsLonger = wanted.length > items.length
  const cost = (at: number, gap: number): number => {
    const one = wanted[wantedIsLonger ? at + gap : at]
    return one === undefined ? 0 : distance(one, items[wantedIsLonger ? at : at + gap])
  }
  // The gap before each of the shorter list: never fewer than before the one in front of it.
  const gapsBefore =
    shorter * (gaps + 1) > MOST ? Array.from({ length: shorter }, () => 0) : cheapest(shorter, gaps, cost)
  const pairs: Pair<Wanted>[] = []
  let taken = 0
  const skipTo = (at: number, gap: number): void => {
    for (; taken < gap; taken += 1) {
      const longer = at + taken
      pairs.push(
        wantedIsLonger
          ? { wanted: wanted[longer], item: undefined, index: at }
          : { wanted: undefined, item: items[longer], index: longer },
      )
    }
  }
  for (const [at, gap] of gapsBefore.entries()) {
    skipTo(at, gap)
    const [a, b] = wantedIsLonger ? [at + gap, at] : [at, at + gap]
    pairs.push({ wanted: wanted[a], item: items[b], index: b })
  }
  skipTo(shorter, gaps)
  return pairs
}

function cheapest(length: number, gaps: number, cost: (at: number, gap: number) => number): readonly number[] {
  const chosen: number[][] = []
  let sums = Array.from({ length: gaps + 1 }, () => 0)
  for (let at = 0; at < length; at += 1) {
    let best = 0
    const from: number[] = []
    const next: number[] = []
    for (let gap = 0; gap <= gaps; gap += 1) {
      if ((sums[gap] ?? 0) < (sums[best] ?? 0)) best = gap
      from.push(best)
      next.push((sums[best] ?? 0) + cost(at, gap))
    }
    chosen.push(from)
    sums = next
  }
  let gap = sums.reduce((least, sum, at) => (sum < (sums[least] ?? 0) ? at : least), 0)
  const path: number[] = []
  for (let at = length - 1; at >= 0; at -= 1) {
    path.unshift(gap)
    gap = chosen[at]?.[gap] ?? 0
  }
  return path
}
