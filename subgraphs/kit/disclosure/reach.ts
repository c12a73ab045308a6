import type { System } from './system.ts'
import { holdOf, type Witness } from './witness.ts'

// Of the width asked for: what a comparison forgives.
const SLACK = 1e-6

/** How far from its true figure a reader must think each cell possible, as the witnesses found so far show. */
export class Reach {
  private readonly low: Float64Array
  private readonly high: Float64Array

  constructor(private readonly system: System) {
    this.low = new Float64Array(system.cells.length)
    this.high = new Float64Array(system.cells.length)
  }

  isSafe(cell: number): boolean {
    const { width, above } = this.system.cells[cell] ?? NOTHING_ASKED
    const high = this.high[cell] ?? 0
    return high >= above * (1 - SLACK) && high - (this.low[cell] ?? 0) >= width * (1 - SLACK)
  }

  isTooLow(cell: number): boolean {
    return (this.high[cell] ?? 0) < (this.system.cells[cell]?.above ?? 0) * (1 - SLACK)
  }

  add(witness: Witness): void {
    const { error, forth, back } = holdOf(witness, this.system)
    const blur = error * Math.max(forth, back)
    for (const [cell, change] of witness) {
      const { width, above } = this.system.cells[cell] ?? NOTHING_ASKED
      if (blur > Math.max(width, above) * SLACK) continue
      const [one, other] = [change * forth, -change * back]
      this.low[cell] = Math.min(this.low[cell] ?? 0, one, other)
      this.high[cell] = Math.max(this.high[cell] ?? 0, one, other)
    }
  }

  /** Begin again: the witnesses don't hold any more. */
  forget(): void {
    this.low.fill(0)
    this.high.fill(0)
  }
}

const NOTHING_ASKED = { width: 0, above: 0 }
