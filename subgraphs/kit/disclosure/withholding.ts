import type { Sight } from './sight.ts'
import type { System } from './system.ts'

/** Which cells are withheld so far. It only grows, but for a cell that turns out not to be worth withholding. */
export class Withholding {
  private readonly sights: Sight[]
  private readonly hiddenIn: Int32Array

  constructor(
    readonly system: System,
    sights: readonly Sight[],
  ) {
    this.sights = [...sights]
    this.hiddenIn = Int32Array.from(
      system.equations,
      ({ cells }) => cells.filter((cell) => this.sights[cell] === 'HIDDEN').length,
    )
  }

  isHidden(cell: number): boolean {
    return this.sights[cell] === 'HIDDEN'
  }

  isFree(cell: number): boolean {
    return this.sights[cell] === 'FREE'
  }

  isKnown(cell: number): boolean {
    return this.sights[cell] === 'KNOWN'
  }

  /** How many cells of the equation are withheld. */
  hiddenCells(equation: number): number {
    return this.hiddenIn[equation] ?? 0
  }

  withhold(cell: number): void {
    if (!this.isHidden(cell)) this.count(cell, 1)
    this.sights[cell] = 'HIDDEN'
  }

  publish(cell: number): void {
    if (this.isHidden(cell)) this.count(cell, -1)
    this.sights[cell] = 'KNOWN'
  }

  private count(cell: number, change: 1 | -1): void {
    for (const equation of this.system.equationsOf[cell] ?? []) {
      this.hiddenIn[equation] = (this.hiddenIn[equation] ?? 0) + change
    }
  }
}
