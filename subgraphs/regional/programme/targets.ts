import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Aggregation } from '../../../shared/indicators/indicator.ts'
import { shareOfWomen } from '../../../shared/indicators/measures/by-sex.ts'
import { exactSum } from '../../../shared/indicators/measures/decimal.ts'
import { quantity } from '../../../shared/indicators/measures/quantity.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Answer } from '../answers/answer.ts'
import type { Figure } from '../answers/figure.ts'
import { isSynthetic } from '../answers/reported.ts'
import { overTime, type OverTime } from './over-time.ts'
import { goalsOf, type GoalIndicator } from './programme.ts'

export interface ProgrammeTarget {
  /** Of the programme, 1 to 5. */
  readonly output: number
  readonly indicator: string
  /** Null where the programme set none. */
  readonly target: number | null
  /** Of the governments that have a figure; null where none has, or the catalogue does not allow adding them. */
  readonly actual: number | null
  readonly percent: number | null
  readonly womenTargetPercent: number | null
  /** Among the governments that report women for all the periods their figure rests on. */
  readonly womenActualPercent: number | null
  readonly aggregation: Aggregation
  readonly synthetic: boolean
  readonly byCountry: readonly Figure[]
}

/**
 * Each goal of the programme against what the governments report.
 * @param keys as `programmeKeys` gives them
 * @param answers in their order
 */
export function programmeTargets(
  keys: readonly DataSetKey[],
  answers: readonly Answer[],
  catalogue: Catalogue,
): readonly ProgrammeTarget[] {
  const answerOf = new Map(keys.map((key, position) => [key, answers[position] ?? UNREACHABLE]))
  return goalsOf(catalogue).map((goal) => {
    const asked = keys.filter(({ indicator }) => indicator === goal.code)
    return targetOf(
      goal,
      asked.map((key) => overTime(goal, key.reporter, answerOf.get(key) ?? UNREACHABLE)),
    )
  })
}

const UNREACHABLE: Answer = { rows: null, missing: 'UNREACHABLE' }

function targetOf(goal: GoalIndicator, governments: readonly OverTime[]): ProgrammeTarget {
  const { output, target, womenTargetPercent, aggregation } = goal.programme
  const actual = goal.additiveOverReporters ? sumOf(governments.map(({ figure }) => figure.obsValue)) : null
  return {
    output,
    indicator: goal.code,
    target,
    actual,
    percent: actual === null || target === null || target === 0 ? null : (100 * actual) / target,
    womenTargetPercent,
    womenActualPercent: goal.additiveOverReporters ? womenPercent(governments) : null,
    aggregation,
    synthetic: governments.some(({ rows }) => rows.some(isSynthetic)),
    byCountry: governments.map(({ figure }) => figure),
  }
}

function womenPercent(governments: readonly OverTime[]): number | null {
  const bySex = governments.filter(({ women }) => women !== null)
  const women = sumOf(bySex.map((one) => one.women))
  const everybody = sumOf(bySex.map(({ figure }) => figure.obsValue))
  return women === null || everybody === null ? null : shareOfWomen(quantity(women), quantity(everybody)).value
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : exactSum(known)
}
