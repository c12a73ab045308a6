import type { Leak } from './leak.ts'
import type { Program } from './program.ts'
import type { Puzzle } from './puzzle.ts'
import type { Asked } from './rule.ts'
import type { Version } from './version.ts'

/**
 * Ask for extremes of the unknown figures. Each answer says something about all of them; once answers have shown that a
 * figure has room enough, it is asked for no more.
 * @returns those of which less remains uncertain than is asked
 */
export function leaksIn(puzzle: Puzzle, asked: ReadonlyMap<Version, Asked>, program: Program): Leak[] {
  const seen = new Seen(puzzle, asked)
  settleTogether(seen, program)
  settleOneByOne(seen, program)
  return seen.open().flatMap((at) => seen.leakAt(at))
}

// A round that settles less than this share of what was open is the last one.
const WORTHWHILE = 0.1

/** All that are open are moved at once, each in a direction drawn by lot. */
function settleTogether(seen: Seen, program: Program): void {
  const random = lottery()
  let open = seen.open()
  // The first answer shows no room yet, since it is compared with nothing.
  for (let round = 0, worthwhile = true; open.length > 0 && worthwhile; round++) {
    const weights = seen.weights()
    for (const at of open) weights[at] = seen.isTooLow(at) || random() < 0.5 ? 1 : -1
    seen.add(program.maximise(weights))
    const left = seen.open()
    worthwhile = round === 0 || open.length - left.length >= open.length * WORTHWHILE
    open = left
  }
}

function settleOneByOne(seen: Seen, program: Program): void {
  for (const at of seen.open()) {
    for (const direction of [1, -1]) {
      if (!seen.isOpen(at)) break
      const weights = seen.weights()
      weights[at] = direction
      seen.add(program.maximise(weights))
    }
  }
}

const ROUNDING = 1e-6

/** What the answers have shown so far. */
class Seen {
  private readonly lowest: number[]
  private readonly highest: number[]
  private readonly asked: readonly (Asked | undefined)[]

  constructor(
    private readonly puzzle: Puzzle,
    asked: ReadonlyMap<Version, Asked>,
  ) {
    this.lowest = puzzle.unknowns.map(() => Infinity)
    this.highest = puzzle.unknowns.map(() => -Infinity)
    this.asked = puzzle.unknowns.map((unknown) => ('common' in unknown ? undefined : asked.get(unknown)))
  }

  weights(): number[] {
    return this.lowest.map(() => 0)
  }

  open(): number[] {
    return [...this.asked.keys()].filter((at) => this.isOpen(at))
  }

  isOpen(at: number): boolean {
    const width = (this.highest[at] ?? 0) - (this.lowest[at] ?? 0)
    return width < (this.asked[at]?.width ?? -Infinity) * (1 - ROUNDING) || this.isTooLow(at)
  }

  isTooLow(at: number): boolean {
    return (this.highest[at] ?? 0) < (this.asked[at]?.peak ?? -Infinity) * (1 - ROUNDING)
  }

  add(figures: Float64Array): void {
    for (const [at, figure] of figures.entries()) {
      this.lowest[at] = Math.min(this.lowest[at] ?? figure, figure)
      this.highest[at] = Math.max(this.highest[at] ?? figure, figure)
    }
  }

  leakAt(at: number): Leak[] {
    const version = this.puzzle.unknowns[at]
    if (!version || 'common' in version) return []
    return [{ version, lowest: this.lowest[at] ?? 0, highest: this.highest[at] ?? 0 }]
  }
}

/** The same lots each time. */
function lottery(): () => number {
  let last = 1
  return () => {
    last = (last * 48271) % 2147483647
    return last / 2147483647
  }
}
