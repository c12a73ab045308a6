import type { LinearProgram } from './linear-program.ts'
import { signOf, type System } from './system.ts'
import type { Witness } from './witness.ts'

// In units of the amount that is asked for: a larger change tells nothing more, a smaller one is rounding.
const FAR = 1000
const NOISE = 1e-9

type Entry = readonly [row: number, coefficient: number]

/**
 * Unknowns of a program that are changes of cells, so that all equations stay in force and no cell falls below its
 * lowest figure. Cells that aren't added don't change.
 */
export class ChangeLayer {
  private readonly rows = new Map<number, number>()
  private readonly columns: { readonly cell: number; readonly sign: 1 | -1; readonly column: number }[] = []

  /** @param unit what counts as 1 in the program */
  constructor(
    private readonly program: LinearProgram,
    private readonly system: System,
    private readonly unit: number,
  ) {}

  /** The cell may change from so much to so much; every unit upwards costs so much. */
  add(cell: number, cost: number, from = -Infinity, to = Infinity, also: readonly Entry[] = []): void {
    const below = this.system.cells[cell]?.below ?? 0
    this.addColumn(cell, 1, cost, Math.max(from, -below), to, also)
  }

  /** The cell may change; every unit by which it does, up or down, costs so much. */
  addEitherWay(cell: number, cost: number): void {
    const below = this.system.cells[cell]?.below ?? 0
    this.addColumn(cell, 1, cost, 0, Infinity, [])
    if (below > 0) this.addColumn(cell, -1, cost, 0, below, [])
  }

  witnessIn(solution: Float64Array): Witness {
    const changes = new Map<number, number>()
    for (const { cell, sign, column } of this.columns) {
      const change = sign * (solution[column] ?? 0)
      if (Math.abs(change) > NOISE) changes.set(cell, (changes.get(cell) ?? 0) + change * this.unit)
    }
    return changes
  }

  private addColumn(cell: number, sign: 1 | -1, cost: number, from: number, to: number, also: readonly Entry[]): void {
    const entries = (this.system.equationsOf[cell] ?? []).map((at): Entry => [
      this.rowOf(at),
      sign * this.signIn(cell, at),
    ])
    const [lower, upper] = [from / this.unit, to / this.unit]
    const column = this.program.addColumn(cost, Math.max(-FAR, lower), Math.min(FAR, upper), [...entries, ...also])
    this.columns.push({ cell, sign, column })
  }

  private rowOf(at: number): number {
    const known = this.rows.get(at)
    if (known !== undefined) return known
    const rest = this.system.equations[at]?.rest ?? null
    const row = rest === null ? this.program.addRow(0, 0) : this.program.addRow(-Infinity, rest / this.unit)
    this.rows.set(at, row)
    return row
  }

  private signIn(cell: number, at: number): number {
    const equation = this.system.equations[at]
    return equation ? signOf(cell, equation) : 0
  }
}
