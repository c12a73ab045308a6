import type { Block, Equation } from '../../../../subgraphs/kit/disclosure/block.ts'

/** constant + Σ times · unknown, where no unknown is below 0. */
export interface Formula {
  readonly constant: number
  /** By the position of the unknown among the free ones. */
  readonly times: ReadonlyMap<number, number>
}

/** Withheld figures that hang together, as far as equations go. */
export interface Unknowns {
  /** The cells that the others follow from. The unknowns are by how much each is above its lowest figure. */
  readonly free: readonly number[]
  /** The figure of each cell. */
  readonly formulas: ReadonlyMap<number, Formula>
  /** What isn't below 0. */
  readonly notNegative: readonly Formula[]
}

/** Solve the equations between the withheld figures, from what is published of the others. */
export const formulasFor = (block: Block, withheld: ReadonlySet<number>): Unknowns[] =>
  groups(block, withheld).map((members) => formulasOf(block, members))

const termsOf = ({ whole, parts }: Equation): (readonly [number, number])[] => [
  [whole, -1],
  ...parts.map((part) => [part, 1] as const),
]

function groups({ equations }: Block, withheld: ReadonlySet<number>): number[][] {
  const groupOf = new Map([...withheld].map((cell) => [cell, [cell]]))
  for (const { whole, parts } of equations) {
    const [first, ...others] = [whole, ...parts].filter((cell) => withheld.has(cell))
    for (const other of others) {
      const [into, from] = [groupOf.get(first ?? other), groupOf.get(other)]
      if (!into || !from || into === from) continue
      into.push(...from)
      for (const cell of from) groupOf.set(cell, into)
    }
  }
  return [...new Set(groupOf.values())]
}

function formulasOf({ cells, equations }: Block, members: readonly number[]): Unknowns {
  const columnOf = new Map(members.map((cell, at) => [cell, at]))
  const right = members.length
  const lowestOf = (cell: number): number => (cells[cell]?.mayBeZero === false && cells[cell].value !== null ? 1 : 0)
  const touching = equations.filter(({ whole, parts }) => [whole, ...parts].some((cell) => columnOf.has(cell)))
  const rowOf = (equation: Equation): Float64Array => {
    const row = new Float64Array(right + 1)
    const terms = termsOf(equation)
    // What doesn't add up among the true figures is known not to.
    const all = terms.map(([cell, sign]) => sign * (cells[cell]?.value ?? NaN))
    let rest = all.some(Number.isNaN) ? 0 : all.reduce((sum, term) => sum + term, 0)
    for (const [cell, sign] of terms) {
      const column = columnOf.get(cell)
      if (column !== undefined) row[column] = sign
      rest -= sign * (column === undefined ? (cells[cell]?.value ?? 0) : lowestOf(cell))
    }
    row[right] = rest
    return row
  }
  const rows = touching.filter(({ open }) => !open).map(rowOf)
  const pivots = reduce(rows, right)
  const free = members.flatMap((_, column) => (pivots.has(column) ? [] : [column]))
  const above = members.map((_, column): Formula => {
    const row = pivots.get(column)
    if (!row) return { constant: 0, times: new Map([[free.indexOf(column), 1]]) }
    const times = free.map((one, at): [number, number] => [at, -(row[one] ?? 0)]).filter(([, each]) => each !== 0)
    return { constant: row[right] ?? 0, times: new Map(times) }
  })
  const figures = new Map(
    members.map((cell, column) => {
      const { constant = 0, times = new Map<number, number>() } = above[column] ?? {}
      return [cell, { constant: constant + lowestOf(cell), times }]
    }),
  )
  const remainder = (equation: Equation): Formula =>
    termsOf(equation).reduce<Formula>(
      (sum, [cell, sign]) =>
        minus(sum, sign, figures.get(cell) ?? { constant: cells[cell]?.value ?? 0, times: new Map() }),
      { constant: 0, times: new Map() },
    )
  const remainders = touching.filter(({ open }) => open).map(remainder)
  return {
    free: free.map((column) => members[column] ?? -1),
    formulas: figures,
    notNegative: [...above, ...remainders].filter(({ times }) => times.size > 0),
  }
}

function minus(sum: Formula, sign: number, { constant, times }: Formula): Formula {
  const together = new Map(sum.times)
  for (const [at, each] of times) together.set(at, (together.get(at) ?? 0) - sign * each)
  return { constant: sum.constant - sign * constant, times: together }
}

/** Gauss and Jordan: afterwards each row says what the unknown of its pivot is. */
function reduce(rows: readonly Float64Array[], columns: number): Map<number, Float64Array> {
  const pivots = new Map<number, Float64Array>()
  let left = [...rows]
  for (let column = 0; column < columns && left.length > 0; column++) {
    let [pivot, largest]: [Float64Array, number] = [new Float64Array(), 1e-7]
    for (const row of left) {
      const size = Math.abs(row[column] ?? 0)
      if (size <= largest) continue
      pivot = row
      largest = size
    }
    const first = pivot[column]
    if (first === undefined) continue
    const filled: number[] = []
    for (const [at, value] of pivot.entries()) {
      if (value === 0) continue
      pivot[at] = value / first
      filled.push(at)
    }
    left = left.filter((row) => row !== pivot)
    for (const row of [...left, ...pivots.values()]) {
      const times = row[column] ?? 0
      if (times === 0) continue
      for (const at of filled) {
        const result = (row[at] ?? 0) - times * (pivot[at] ?? 0)
        row[at] = Math.abs(result) < 1e-9 ? 0 : result
      }
    }
    pivots.set(column, pivot)
  }
  return pivots
}
