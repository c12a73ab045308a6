import { createRequire } from 'node:module'
import type { Highs, Model } from 'highs'

/** low ≤ Σ times · unknown ≤ high; unknowns by their position. */
export interface Constraint {
  readonly times: ReadonlyMap<number, number>
  readonly low: number
  readonly high: number
}

/** Unknowns, within limits of their own, and what is known of several of them. */
export interface Component {
  readonly lowest: readonly number[]
  readonly highest: readonly number[]
  readonly constraints: readonly Constraint[]
}

/** Whether figures are in accord with all that is known. */
export function isPossible(figures: ArrayLike<number>, { lowest, highest, constraints }: Component): boolean {
  const lies = (value: number, low = -Infinity, high = Infinity): boolean =>
    value >= low - ROUNDING && value <= high + ROUNDING
  if (!lowest.every((low, at) => lies(figures[at] ?? 0, low, highest[at]))) return false
  return constraints.every(({ times, low, high }) => {
    let sum = 0
    for (const [at, each] of times) sum += each * (figures[at] ?? 0)
    return lies(sum, low, high)
  })
}

// Of a person.
const ROUNDING = 1e-4

/** A linear programme that is asked again and again: each answer is looked for from where the last one was found. */
export class Program {
  constructor(
    private readonly model: Model,
    private readonly component: Component,
    private readonly optimal: number,
  ) {}

  /**
   * The figures that make a sum as large as possible.
   * @param weights by unknown
   * @throws where none are possible
   */
  maximise(weights: readonly number[]): Float64Array {
    this.model.changeColsCost(
      { kind: 'range', from: 0, to: weights.length - 1 },
      weights.map((weight) => -weight),
    )
    for (const afresh of [false, true]) {
      // Where the last answer was found can be a bad place to start from.
      if (afresh) this.model.clearSolver()
      this.model.run()
      const figures = this.model.getSolution().colValue
      if (this.model.getModelStatus() === this.optimal && isPossible(figures, this.component)) return figures
    }
    throw new Error(`the attacker's programme ended with status ${this.model.getModelStatus()}`)
  }
}

let loaded: Promise<Highs> | undefined

async function load(): Promise<Highs> {
  // The types of the package describe what `require` gives, not what `import` does.
  const { default: loadHighs } = createRequire(import.meta.url)('highs') as { readonly default: () => Promise<Highs> }
  return loadHighs()
}

/** Ask HiGHS about a component, by the primal simplex method: what was possible before is so for the next question. */
export async function withProgram<T>(component: Component, use: (program: Program) => T): Promise<T> {
  const highs = await (loaded ??= load())
  const { lowest, highest, constraints } = component
  const entries = constraints.flatMap(({ times }) => [...times])
  const starts = [0]
  for (const { times } of constraints) starts.push((starts.at(-1) ?? 0) + times.size)
  const [numRows, numCols] = [constraints.length, lowest.length]
  const matrix = {
    format: 'csr' as const,
    numRows,
    numCols,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(entries, ([column]) => column),
    values: Float64Array.from(entries, ([, each]) => each),
  }
  const data = {
    numCols,
    numRows,
    colCost: lowest.map(() => 0),
    colLower: lowest,
    colUpper: highest,
    rowLower: constraints.map(({ low }) => low),
    rowUpper: constraints.map(({ high }) => high),
    matrix,
  }
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, solver: 'simplex', simplex_strategy: 4 })
    return use(new Program(model, component, highs.constants.modelStatus.optimal))
  })
}
