import type { Block, Equation } from './block.ts'
import { componentsOf } from './components.ts'
import { LinearProgram, type Solver } from './linear-program.ts'

export interface Figures {
  /** By cell: the true figure, or one that agrees with the others where the government itself was not given it. */
  readonly values: readonly number[]
  /** Each once, without those that the figures contradict. */
  readonly equations: readonly Equation[]
}

/**
 * Figures for all cells, so that the equations between them can be used.
 * A closed equation of known figures stands whatever it comes to: readers are taken to know the difference. One with
 * unknown figures, and an open one, is left out where it can't hold.
 */
export function figuresOf({ cells, equations }: Block, solver: Solver): Figures {
  const values = cells.map(({ value }) => value ?? 0)
  const different = distinct(equations)
  const unknown = (cell: number): boolean => cells[cell]?.value === null
  const [open, closed] = partition(different, (equation) => [equation.whole, ...equation.parts].some(unknown))
  const standing = closed.filter(
    (equation) => !equation.open || excess(equation, values) <= ROUNDING * Math.abs(values[equation.whole] ?? 0),
  )
  const lists = open.map(({ whole, parts }) => [whole, ...parts].filter(unknown))
  const believed = componentsOf(lists).flatMap((component) =>
    complete(
      component.map((at) => open[at]).filter((equation) => equation !== undefined),
      { values, unknown },
      solver,
    ),
  )
  return { values, equations: [...standing, ...believed] }
}

/** By how much the parts are more than the whole. */
const excess = ({ whole, parts }: Equation, values: readonly number[]): number =>
  parts.reduce((sum, part) => sum + (values[part] ?? 0), -(values[whole] ?? 0))

interface Filling {
  readonly values: number[]
  readonly unknown: (cell: number) => boolean
}

/**
 * Fill in the unknown figures of equations that hang together, as well as the equations can be met.
 * @returns the equations that are met
 */
function complete(equations: readonly Equation[], { values, unknown }: Filling, solver: Solver): Equation[] {
  const known = equations.map(({ whole, parts }) =>
    parts.reduce(
      (sum, part) => sum - (unknown(part) ? 0 : (values[part] ?? 0)),
      unknown(whole) ? 0 : (values[whole] ?? 0),
    ),
  )
  const unit = Math.max(1, ...known.map(Math.abs))
  const program = new LinearProgram()
  const entries = new Map<number, [number, number][]>()
  const enter = (cell: number, row: number, coefficient: number): void => {
    const column = entries.get(cell) ?? []
    column.push([row, coefficient])
    entries.set(cell, column)
  }
  equations.forEach(({ whole, parts, open }, at) => {
    const right = (known[at] ?? 0) / unit
    const row = program.addRow(open ? -Infinity : right, right)
    for (const part of parts) if (unknown(part)) enter(part, row, 1)
    if (unknown(whole)) enter(whole, row, -1)
  })
  const cells = [...entries.keys()]
  for (const column of entries.values()) program.addColumn(0, 0, FAR, column)
  for (const row of equations.keys()) {
    program.addColumn(1, 0, Infinity, [[row, 1]])
    program.addColumn(1, 0, Infinity, [[row, -1]])
  }
  const solution = solver.solve(program, 'INTERIOR')
  if (!solution) return []
  cells.forEach((cell, column) => {
    values[cell] = Math.max(0, solution[column] ?? 0) * unit
  })
  return equations.filter((_, row) => {
    const missed = (solution[cells.length + 2 * row] ?? 0) + (solution[cells.length + 2 * row + 1] ?? 0)
    return missed <= TOLERANCE
  })
}

/** Of a figure. */
const ROUNDING = 1e-9
// In units of the largest known figure of the equations.
const FAR = 1e3
const TOLERANCE = 1e-6

function distinct(equations: readonly Equation[]): readonly Equation[] {
  const byWhole = new Map<number, Equation[]>()
  return equations.filter((equation) => {
    const met = byWhole.get(equation.whole) ?? []
    if (met.some((other) => isSame(other, equation))) return false
    byWhole.set(equation.whole, [...met, equation])
    return true
  })
}

const isSame = (one: Equation, other: Equation): boolean =>
  one.open === other.open &&
  one.parts.length === other.parts.length &&
  one.parts.every((part, at) => part === other.parts[at])

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  const [inside, outside]: [T[], T[]] = [[], []]
  for (const one of all) (belongs(one) ? inside : outside).push(one)
  return [inside, outside]
}
