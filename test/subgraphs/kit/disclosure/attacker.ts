import { solve, type Constraint } from 'yalps'
import type { Block } from '../../../../subgraphs/kit/disclosure/block.ts'
import { formulasFor, type Formula, type Unknowns } from './attacker-formulas.ts'

/** A withheld cell that an attacker places too narrowly. */
export interface Leak {
  readonly cell: number
  readonly lowest: number
  readonly highest: number
}

/**
 * Somebody who knows all published figures, all equations and the rule, and tries to place the withheld ones. He writes
 * the withheld figures as formulas of a few of them and asks a solver for their extremes; once some solution or other
 * has shown that a figure has room enough, he asks no more about it.
 * @param withheld positions of the cells that he doesn't see
 * @returns the cells of which he learns more than he should
 */
export const attack = (block: Block, withheld: ReadonlySet<number>): Leak[] =>
  formulasFor(block, withheld).flatMap((unknowns) => new Attack(block, unknowns).leaks())

// Nothing is counted in more than that, and a solver wants an end.
const MOST = 1e6
const ROUNDING = 1e-6

class Attack {
  private readonly lowest = new Map<number, number>()
  private readonly highest = new Map<number, number>()
  private readonly constraints = new Map<string, Constraint>([['most', { max: MOST }]])
  private readonly entries: [string, number][][]

  constructor(
    private readonly block: Block,
    private readonly unknowns: Unknowns,
  ) {
    this.entries = unknowns.free.map(() => [['most', 1]])
    for (const [at, formula] of unknowns.notNegative.entries()) {
      this.constraints.set(`${at}`, { min: -formula.constant })
      for (const [free, times] of formula.times) this.entries[free]?.push([`${at}`, times])
    }
  }

  leaks(): Leak[] {
    const { formulas } = this.unknowns
    const cells = [...formulas.keys()]
    let sign = 1
    for (let round = 0; round < 6; round++) {
      const open = cells.filter((cell) => !this.hasRoom(cell))
      if (open.length === 0) return []
      // Neighbours in opposite directions, and other neighbours in each round.
      const step = 1 + (round >> 1)
      this.extreme(open.map((cell, at) => [formulas.get(cell), Math.floor(at / step) % 2 === 0 ? sign : -sign]))
      sign = -sign
    }
    return cells.flatMap((cell) => {
      for (const direction of [1, -1]) if (!this.hasRoom(cell)) this.extreme([[formulas.get(cell), direction]])
      if (this.hasRoom(cell)) return []
      return [{ cell, lowest: this.lowest.get(cell) ?? 0, highest: this.highest.get(cell) ?? 0 }]
    })
  }

  /** As the solutions show that were met so far. */
  private hasRoom(cell: number): boolean {
    const { interval = 0, plausible = 0 } = this.block.cells[cell] ?? {}
    const highest = this.highest.get(cell) ?? -Infinity
    const width = highest - (this.lowest.get(cell) ?? Infinity)
    return width >= interval * (1 - ROUNDING) && highest >= plausible * (1 - ROUNDING)
  }

  /** Look for figures that make a sum as large as possible, and remember all of them. */
  private extreme(sum: readonly (readonly [Formula | undefined, number])[]): void {
    const { free, formulas } = this.unknowns
    const weights = free.map(() => 0)
    for (const [formula, sign] of sum) {
      for (const [at, times] of formula?.times ?? []) weights[at] = (weights[at] ?? 0) + sign * times
    }
    const { status, variables } = solve(
      {
        direction: 'maximize',
        objective: 'sum',
        constraints: this.constraints,
        variables: this.entries.map((entries, at) => [at, [...entries, ['sum', weights[at] ?? 0] as const]] as const),
      },
      { includeZeroVariables: true },
    )
    if (status !== 'optimal') throw new Error(`The attacker's program is ${status}.`)
    const values = new Map(variables)
    for (const [cell, { constant, times }] of formulas) {
      let value = constant
      for (const [at, each] of times) value += each * (values.get(at) ?? 0)
      this.lowest.set(cell, Math.min(this.lowest.get(cell) ?? Infinity, value))
      this.highest.set(cell, Math.max(this.highest.get(cell) ?? -Infinity, value))
    }
  }
}
