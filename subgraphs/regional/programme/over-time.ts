import type { Aggregation } from '../../../shared/indicators/indicator.ts'
import { exactSum } from '../../../shared/indicators/measures/decimal.ts'
import type { Sex } from '../../../shared/sdmx/observation.ts'
import { comparePeriods } from '../../../shared/sdmx/time-period.ts'
import type { Answer } from '../answers/answer.ts'
import { figureOf, noFigure, type Figure } from '../answers/figure.ts'
import type { ReportedRow } from '../answers/reported.ts'
import type { GoalIndicator } from './programme.ts'

/** One government's figure for the whole programme. */
export interface OverTime {
  readonly figure: Figure
  /** The cells that it rests on. */
  readonly rows: readonly ReportedRow[]
  /** Women in exactly the same periods; null where one of them has no figure for women. */
  readonly women: number | null
}

interface Cell {
  readonly row: ReportedRow
  readonly figure: Figure
}

/**
 * Put one government's periods together. Periods without a cell add nothing; a cell without a figure makes a sum
 * unknown, while the last or the highest known figure stands.
 */
export function overTime(goal: GoalIndicator, reporter: string, answer: Answer): OverTime {
  const { aggregation } = goal.programme
  const cells = cellsOf(goal, answer, goal.dimensions.includes('SEX') ? '_T' : '_Z')
  const known = cells.filter(isKnown)
  const unknown = cells.find((cell) => !isKnown(cell))
  if (known.length === 0 || (unknown && aggregation === 'SUM')) {
    const missing = answer.missing ?? unknown?.figure.missing ?? 'NOT_PUBLISHED'
    return { figure: noFigure(reporter, missing), rows: [], women: null }
  }
  const used = usedOf(aggregation, known)
  const last = used.at(-1)
  const womenCells = cellsOf(goal, answer, 'F').filter((cell) => used.some((one) => isSamePeriod(one, cell)))
  return {
    figure: {
      reporter,
      obsValue: sumOf(used),
      obsStatus: last?.figure.obsStatus ?? null,
      confStatus: last?.figure.confStatus ?? null,
      missing: null,
      synthetic: used.some(({ figure }) => figure.synthetic),
    },
    rows: [...used, ...womenCells].map(({ row }) => row),
    women: womenCells.length === used.length && womenCells.every(isKnown) ? sumOf(womenCells) : null,
  }
}

const cellsOf = ({ unitMult }: GoalIndicator, answer: Answer, sex: Sex): readonly Cell[] =>
  (answer.rows ?? [])
    .filter((row) => row.sex === sex)
    .toSorted((a, b) => comparePeriods(a.timePeriod, b.timePeriod))
    .map((row) => ({ row, figure: figureOf(row, unitMult) }))

const isKnown = ({ figure }: Cell): boolean => figure.obsValue !== null
const isSamePeriod = (a: Cell, b: Cell): boolean => a.row.timePeriod === b.row.timePeriod
const valueOf = ({ figure }: Cell): number => figure.obsValue ?? 0
const sumOf = (cells: readonly Cell[]): number => exactSum(cells.map(valueOf))

/** @param known at least one, in the order of time */
function usedOf(aggregation: Aggregation, known: readonly Cell[]): readonly Cell[] {
  switch (aggregation) {
    case 'SUM':
      return known
    case 'LAST':
      return known.slice(-1)
    case 'ONCE':
      return [known.reduce((highest, cell) => (valueOf(cell) > valueOf(highest) ? cell : highest))]
  }
}
