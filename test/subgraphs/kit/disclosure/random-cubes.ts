import type { Block, BlockCell, Equation } from '../../../../subgraphs/kit/disclosure/block.ts'

/** Numbers in [0, 1) that depend on the seed alone: xorshift, 32 bits. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 97) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}

/** A dimension: its codes, and for each parent the codes that add up to it. */
interface Axis {
  readonly size: number
  readonly children: ReadonlyMap<number, readonly number[]>
}

const flat = (members: number): Axis => ({
  size: members + 1,
  children: new Map([[members, Array.from({ length: members }, (_, at) => at)]]),
})

/** A total of two groups, of which the first has two members and the second one or two. */
const grouped = (second: number): Axis => {
  const members = 2 + second
  const [first, other, total] = [members, members + 1, members + 2]
  const rest = Array.from({ length: second }, (_, at) => 2 + at)
  return {
    size: members + 3,
    children: new Map([
      [first, [0, 1]],
      [other, rest],
      [total, [first, other]],
    ]),
  }
}

export interface Cube {
  /** The block as it is protected before a release: all versions that there are by then. */
  readonly releases: readonly [Block, Block]
  /** How many cells the first release has; the second one adds to them. */
  readonly first: number
}

/** Figures as they are met: many of nothing, many small ones, few large ones. */
function figure(random: () => number): number {
  const kind = random()
  if (kind < 0.2) return 0
  if (kind < 0.3) return 1 + Math.floor(random() * 4)
  return Math.floor(5 + 10 ** (random() * 3))
}

/** A cube of four dimensions or five, one of them with groups, in two releases of which the second revises some leaves. */
export function cubeFrom(seed: number): Cube {
  const random = numbersFrom(seed)
  const flats = random() < 0.1 ? [2, 2, 2] : [2, 2 + Math.floor(random() * 2)]
  const axes = [grouped(1 + Math.floor(random() * 2)), ...flats.map(flat), flat(2)]
  const rule = {
    threshold: 3 + Math.floor(random() * 3),
    zeros: random() < 0.15,
    interval: 2 + Math.floor(random() * 4),
  }

  const places = axes.reduce((product, { size }) => product * size, 1)
  const codesOf = (place: number): number[] => {
    let left = place
    return axes.map(({ size }) => {
      const code = left % size
      left = Math.floor(left / size)
      return code
    })
  }
  const placeOf = (codes: readonly number[]): number =>
    codes.reduceRight((place, code, at) => place * (axes[at]?.size ?? 1) + code, 0)

  const values = (leaf: (place: number) => number): number[] => {
    const known = new Map<number, number>()
    const valueAt = (place: number): number => {
      const codes = codesOf(place)
      const at = codes.findIndex((code, axis) => axes[axis]?.children.has(code))
      const parts = axes[at]?.children.get(codes[at] ?? -1)
      const value =
        known.get(place) ?? (parts ? sum(parts.map((code) => valueAt(placeOf(codes.with(at, code))))) : leaf(place))
      known.set(place, value)
      return value
    }
    return Array.from({ length: places }, (_, place) => valueAt(place))
  }
  const before = values(() => figure(random))
  const revised = random() < 0.5 ? 0.05 : 0.3
  const after = values((place) => (random() < revised ? figure(random) : (before[place] ?? 0)))

  const cellOf = (value: number, place: number): BlockCell => ({
    value,
    disclosure: 'FREE',
    primary: value < rule.threshold && (value > 0 || rule.zeros),
    rank: codesOf(place).filter((code, at) => code === (axes[at]?.size ?? 0) - 1).length,
    mayBeZero: rule.zeros || value === 0,
    interval: rule.interval,
    plausible: value < rule.threshold && (value > 0 || rule.zeros) ? rule.threshold : 0,
  })
  const cells = before.map(cellOf)
  const versionOf = after.map((value, place) =>
    value === before[place] ? place : cells.push(cellOf(value, place)) - 1,
  )
  const lines = (version: (place: number) => number): Equation[] =>
    Array.from({ length: places }, (_, place) => place).flatMap((place) => {
      const codes = codesOf(place)
      return axes.flatMap(({ children }, at) => {
        const parts = children.get(codes[at] ?? -1)
        if (!parts) return []
        return [
          { whole: version(place), parts: parts.map((code) => version(placeOf(codes.with(at, code)))), open: false },
        ]
      })
    })
  const equations = lines((place) => place)
  return {
    releases: [
      { cells: cells.slice(0, places), equations },
      { cells, equations: [...equations, ...lines((place) => versionOf[place] ?? place)] },
    ],
    first: places,
  }
}

const sum = (addends: readonly number[]): number => addends.reduce((total, addend) => total + addend, 0)
