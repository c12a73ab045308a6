import { createRequire } from 'node:module'
import type { Highs, ModelData } from 'highs'

/** Minimise cost·x where lower ≤ x ≤ upper and rowLower ≤ A·x ≤ rowUpper; A is sparse, column by column. */
export class LinearProgram {
  private readonly cost: number[] = []
  private readonly lower: number[] = []
  private readonly upper: number[] = []
  private readonly starts: number[] = [0]
  private readonly rows: number[] = []
  private readonly coefficients: number[] = []
  private readonly rowLower: number[] = []
  private readonly rowUpper: number[] = []

  get columns(): number {
    return this.cost.length
  }

  /** @returns the row's number */
  addRow(lower: number, upper: number): number {
    this.rowUpper.push(upper)
    return this.rowLower.push(lower) - 1
  }

  /**
   * @param entries row and coefficient, each row once
   * @returns the column's number
   */
  addColumn(cost: number, lower: number, upper: number, entries: Iterable<readonly [number, number]>): number {
    for (const [row, coefficient] of entries) {
      this.rows.push(row)
      this.coefficients.push(coefficient)
    }
    this.starts.push(this.rows.length)
    this.lower.push(lower)
    this.upper.push(upper)
    return this.cost.push(cost) - 1
  }

  toModel(): ModelData {
    const numCols = this.cost.length
    const numRows = this.rowLower.length
    return {
      numCols,
      numRows,
      colCost: this.cost,
      colLower: this.lower,
      colUpper: this.upper,
      rowLower: this.rowLower,
      rowUpper: this.rowUpper,
      matrix: {
        format: 'csc',
        numRows,
        numCols,
        starts: Int32Array.from(this.starts),
        indices: Int32Array.from(this.rows),
        values: Float64Array.from(this.coefficients),
      },
    }
  }
}

/** CORNER: by simplex, few cells move; INTERIOR: by the interior point method, whatever can move does. */
export type Manner = 'CORNER' | 'INTERIOR'

// Presolve costs more than it saves in small programs; crossover would end in a corner.
const OPTIONS = {
  CORNER: { solver: 'simplex', presolve: 'off' },
  INTERIOR: { solver: 'ipm', presolve: 'on', run_crossover: 'off' },
} as const

export interface Solver {
  /** @returns a value for each column; null where there is no solution */
  solve(program: LinearProgram, manner: Manner): Float64Array | null
}

let loaded: Promise<Solver> | undefined

/** HiGHS, loaded once. It runs in this process and writes nothing. */
export const loadSolver = (): Promise<Solver> => (loaded ??= load())

async function load(): Promise<Solver> {
  // The types of the package describe what `require` gives, not what `import` does.
  const { default: loadHighs } = createRequire(import.meta.url)('highs') as { readonly default: () => Promise<Highs> }
  const highs = await loadHighs()
  return {
    solve(program, manner) {
      const model = program.toModel()
      const solution = attempt(highs, model, OPTIONS[manner])
      return (solution === undefined ? attempt(highs, model, { presolve: 'on' }) : solution) ?? null
    },
  }
}

/** @returns undefined where it can't tell */
function attempt(
  highs: Highs,
  data: ModelData,
  options: Readonly<Record<string, string>>,
): Float64Array | null | undefined {
  const { modelStatus } = highs.constants
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, ...options })
    model.run()
    const status = model.getModelStatus()
    if (status === modelStatus.optimal) return model.getSolution().colValue
    return status === modelStatus.infeasible ? null : undefined
  })
}
