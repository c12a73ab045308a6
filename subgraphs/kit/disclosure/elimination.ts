import type { Random } from '../synthetic/random.ts'

// The largest prime below 2^26: products stay exact in a double.
const PRIME = 67_108_859

/** Coefficients by unknown, of a sum that is zero. */
export type Row = ReadonlyMap<number, number>

/**
 * Which unknowns the rows determine between them, whatever the signs and sizes of the others.
 * Gaussian elimination over the integers modulo a prime, then a random solution: an unknown is determined where it is
 * zero in there. By chance it happens to another in one case of 67 million.
 * @param rows coefficients of 1 and -1
 * @returns ascending
 */
export function determined(rows: readonly Row[], random: Random): number[] {
  const unknowns = new Set(rows.flatMap((row) => [...row.keys()]))
  const pivots = eliminate(rows)
  const solution = new Map<number, number>()
  const bound = new Set(pivots.map(({ unknown }) => unknown))
  for (const unknown of unknowns) {
    if (!bound.has(unknown)) solution.set(unknown, 1 + Math.floor(random() * (PRIME - 1)))
  }
  for (const { unknown, row } of pivots.reverse()) {
    let sum = 0
    for (const [other, coefficient] of row) {
      if (other !== unknown) sum = (sum + coefficient * (solution.get(other) ?? 0)) % PRIME
    }
    solution.set(unknown, (PRIME - ((sum * inverse(row.get(unknown) ?? 1)) % PRIME)) % PRIME)
  }
  return [...unknowns].filter((unknown) => solution.get(unknown) === 0).sort((a, b) => a - b)
}

interface Pivot {
  readonly unknown: number
  readonly row: Row
}

/** @returns one row for each unknown that depends on others, without those of the pivots before it */
function eliminate(rows: readonly Row[]): Pivot[] {
  const left = rows.map((row) => new Map([...row].map(([unknown, one]) => [unknown, one < 0 ? PRIME + one : one])))
  const rowsOf = new Map<number, Set<number>>()
  left.forEach((row, at) => {
    for (const unknown of row.keys()) rowsOf.set(unknown, (rowsOf.get(unknown) ?? new Set()).add(at))
  })
  const queue = new ShortestFirst()
  left.forEach((row, at) => queue.add(at, row.size))
  const pivots: Pivot[] = []
  for (let at = queue.take(); at !== undefined; at = queue.take()) {
    const row = left[at]
    if (!row) continue
    for (const other of row.keys()) rowsOf.get(other)?.delete(at)
    const unknown = rarest(row, rowsOf)
    pivots.push({ unknown, row })
    const inverted = inverse(row.get(unknown) ?? 1)
    for (const target of [...(rowsOf.get(unknown) ?? [])]) {
      const changed = left[target]
      if (!changed) continue
      const times = ((changed.get(unknown) ?? 0) * inverted) % PRIME
      for (const [other, coefficient] of row) {
        const before = changed.get(other)
        const after = ((before ?? 0) + PRIME - ((coefficient * times) % PRIME)) % PRIME
        if (after === 0) {
          changed.delete(other)
          rowsOf.get(other)?.delete(target)
        } else {
          changed.set(other, after)
          if (before === undefined) rowsOf.get(other)?.add(target)
        }
      }
      queue.add(target, changed.size)
    }
  }
  return pivots
}

/** The unknown that the fewest other rows have, so that few of them change; the first of these. */
function rarest(row: Row, rowsOf: ReadonlyMap<number, ReadonlySet<number>>): number {
  let [found, fewest] = [-1, Infinity]
  for (const unknown of row.keys()) {
    const rows = rowsOf.get(unknown)?.size ?? 0
    if (rows > fewest || (rows === fewest && unknown > found)) continue
    found = unknown
    fewest = rows
  }
  return found
}

/** a^(p-2) is 1/a, by Fermat. */
function inverse(number: number): number {
  let [result, base] = [1, number]
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

/** Rows by length. A row of length 0 is gone. */
class ShortestFirst {
  private readonly byLength: Set<number>[] = []
  private readonly lengths = new Map<number, number>()

  /** Add a row, or put it where it belongs after a change. */
  add(row: number, length: number): void {
    const before = this.lengths.get(row)
    if (before === length) return
    if (before !== undefined) this.byLength[before]?.delete(row)
    this.lengths.set(row, length)
    while (this.byLength.length <= length) this.byLength.push(new Set())
    this.byLength[length]?.add(row)
  }

  take(): number | undefined {
    for (const [length, rows] of this.byLength.entries()) {
      if (length === 0) continue
      for (const row of rows) {
        rows.delete(row)
        return row
      }
    }
    return undefined
  }
}
