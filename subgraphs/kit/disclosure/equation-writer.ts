import type { BlockCell, Equation } from './block.ts'
import type { Line, Relation } from './relation.ts'

/** What is known about the block beside its cells' figures. */
export interface Writing {
  readonly cells: readonly BlockCell[]
  /** How far a sum of so many figures may be off because each of them was rounded. */
  readonly rounding: (figures: number) => number
}

export interface Written {
  readonly equations: readonly Equation[]
  /** What relations have in common beside the cells, to stand behind them. */
  readonly gaps: readonly BlockCell[]
}

export interface EquationWriter {
  /** Begin with other cells: those of two lines have no equation in common. */
  nextLine(): void
  write(line: Line, relations: readonly Relation[]): void
  readonly written: Written
}

/** Writes relations down as equations between cells, each once, and leaves out what the figures show not to be so. */
export function equationWriter({ cells, rounding }: Writing): EquationWriter {
  const equations: Equation[] = []
  const gaps: BlockCell[] = []
  /** Of the line at hand, by their wholes. */
  let places = new Map<number, number[]>()
  let gapsOfLine = new Map<string, number>()

  function keep({ whole, parts, open }: Equation): void {
    const equation = { whole, parts: parts.toSorted((a, b) => a - b), open }
    const others = places.get(whole) ?? []
    const place = others.find((other) => hasParts(equations[other], equation.parts))
    if (place === undefined) places.set(whole, [...others, equations.push(equation) - 1])
    // Once it was the whole it is known to be, in every vintage.
    else if (!open) equations[place] = equation
  }

  const figureOf = (cell: number): number | null => (cells[cell] ?? gaps[cell - cells.length])?.value ?? null

  /** The whole less its parts; null where a figure is not known. */
  function restOf(whole: number, parts: readonly number[]): number | null {
    let rest = figureOf(whole)
    for (const part of parts) {
      const figure = figureOf(part)
      rest = rest === null || figure === null ? null : rest - figure
    }
    return rest
  }

  function write(line: Line, relations: readonly Relation[]): void {
    const cellOf = (code: string): number => line.get(code)?.cell ?? -1
    const gapCells = placeGaps(relations, cellOf)
    for (const relation of relations) {
      const beside = relation.gaps.flatMap((name) => gapCells.get(name) ?? [])
      const all = {
        whole: cellOf(relation.whole),
        parts: [...relation.parts.map(cellOf), ...beside],
        open: relation.open,
      }
      // What is left over may have been added up over another dimension, after the total was.
      const early = relation.parts.filter((code) => !code.startsWith('_') || line.get(code)?.row.delivered)
      const first = { ...all, parts: [...early.map(cellOf), ...beside] }
      const settled = settle(line, relation.whole, [all, first])
      if (settled) keep(settled)
    }
  }

  function settle(line: Line, whole: string, [all, first]: readonly [Equation, Equation]): Equation | null {
    const size = Math.abs(figureOf(all.whole) ?? 0) * 1e-9
    const holds = (equation: Equation): boolean => {
      const rest = restOf(equation.whole, equation.parts)
      return rest === null || Math.abs(rest) <= size + rounding(equation.parts.length + 1)
    }
    if (all.open) {
      const rest = restOf(all.whole, all.parts)
      return rest === null || rest >= -size ? all : null
    }
    // Whoever reads a delivered total may believe that it is the sum; a margin that is not was made of something else.
    if (line.get(whole)?.row.delivered || holds(all)) return all
    return first.parts.length > 0 && holds(first) ? first : null
  }

  /** The cells of the gaps, those that the line had at an earlier moment among them. */
  function placeGaps(relations: readonly Relation[], cellOf: (code: string) => number): Map<string, number> {
    const placed = new Map<string, number>()
    const sharing = relations.filter((relation) => relation.gaps.length > 0)
    if (sharing.length === 0) return placed
    const values = gapValues(sharing, (whole, parts) => restOf(cellOf(whole), parts.map(cellOf)))
    for (const name of new Set(sharing.flatMap((relation) => relation.gaps))) {
      const users = sharing.filter((relation) => relation.gaps.includes(name))
      const key = [name, ...users.map(({ whole, parts }) => [whole, ...parts].map(cellOf).join(' '))].join('; ')
      const cell = gapsOfLine.get(key) ?? cells.length + gaps.push(gapCell(values.get(name) ?? null)) - 1
      gapsOfLine.set(key, cell)
      placed.set(name, cell)
    }
    return placed
  }

  return {
    nextLine() {
      places = new Map()
      gapsOfLine = new Map()
    },
    write,
    written: { equations, gaps },
  }
}

const hasParts = (equation: Equation | undefined, parts: readonly number[]): boolean =>
  equation?.parts.length === parts.length && parts.every((part, at) => part === equation.parts[at])

/** Nobody publishes it and nobody asks for it, but it is not negative. */
const gapCell = (value: number | null): BlockCell => ({
  value,
  disclosure: 'WITHHELD',
  primary: false,
  rank: 0,
  mayBeZero: true,
  interval: 0,
  plausible: 0,
})

/** The figures of gaps, as far as they follow from the cells. */
function gapValues(
  relations: readonly Relation[],
  restOf: (whole: string, parts: readonly string[]) => number | null,
): ReadonlyMap<string, number> {
  const values = new Map<string, number>()
  for (let before = -1; before < values.size;) {
    before = values.size
    for (const { whole, parts, gaps, open } of relations) {
      const [unknown, ...others] = gaps.filter((name) => !values.has(name))
      const rest = restOf(whole, parts)
      if (open || rest === null || unknown === undefined || others.length > 0) continue
      const known = gaps.reduce((sum, name) => sum + (values.get(name) ?? 0), 0)
      // Below zero where the figures contradict each other.
      values.set(unknown, Math.max(0, rest - known))
    }
  }
  return values
}
