import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { exactSum } from '../../../shared/indicators/measures/decimal.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Answer } from '../answers/answer.ts'
import type { Figure } from '../answers/figure.ts'
import type { Group } from '../answers/group.ts'
import { tabulate, type Side } from '../answers/table.ts'
import { inapplicable } from './applicability.ts'
import { shownFrom, type Comparison } from './comparison.ts'
import { denominatorKeys } from './denominators.ts'
import type { Base, Material } from './derivation.ts'
import { measureValues, noMeasureValues, type MeasureValue } from './measure-values.ts'

export interface ComparisonRow extends Group {
  readonly timePeriod: string
  /** One for each government asked, in the order asked. */
  readonly figures: readonly Figure[]
  /** Sum of the figures shown; null where there is none, or the catalogue does not allow adding over governments. */
  readonly total: number | null
  readonly totalCoverage: readonly string[]
  readonly measures: readonly MeasureValue[]
}

/**
 * What a comparison shows.
 * @param answers in the order of the comparison's data sets
 * @param denominators in the order of `denominatorKeys`
 * @throws ROWS_TOO_MANY
 */
export function comparisonRows(
  comparison: Comparison,
  answers: readonly Answer[],
  denominators: readonly Answer[],
  catalogue: Catalogue,
): readonly ComparisonRow[] {
  const [key] = comparison.keys
  if (!key) return []
  const indicator = catalogue.require(key.indicator)
  const table = tabulate(sidesOf(comparison.keys, answers, catalogue), { firstPeriod: shownFrom(comparison) })
  const bases = basesOf(denominatorKeys(comparison, catalogue), denominators, catalogue)
  const material: Material = { table, indicator, freq: key.freq, bases }
  const reasons = new Map(comparison.measures.map((measure) => [measure, inapplicable(measure, key, catalogue)]))
  return table.places.map((place) => {
    const figures = table.reporters.map((_, government) => table.figure(government, place))
    const { total, totalCoverage } = indicator.additiveOverReporters ? totalOf(figures) : NO_TOTAL
    return {
      timePeriod: place.timePeriod,
      ...place.group,
      figures,
      total,
      totalCoverage,
      measures: [...reasons].flatMap(([measure, reason]) =>
        reason === null
          ? measureValues(measure, material, place, totalCoverage)
          : noMeasureValues(measure, table.reporters, reason),
      ),
    }
  })
}

const NO_TOTAL = { total: null, totalCoverage: [] }

export function totalOf(figures: readonly Figure[]): Pick<ComparisonRow, 'total' | 'totalCoverage'> {
  const shown = figures.flatMap(({ reporter, obsValue }) => (obsValue === null ? [] : { reporter, obsValue }))
  if (shown.length === 0) return NO_TOTAL
  return {
    total: exactSum(shown.map(({ obsValue }) => obsValue)),
    totalCoverage: shown.map(({ reporter }) => reporter),
  }
}

const UNASKED: Answer = { rows: null, missing: 'UNREACHABLE' }

const sidesOf = (keys: readonly DataSetKey[], answers: readonly Answer[], catalogue: Catalogue): readonly Side[] =>
  keys.map((key, position) => ({
    key,
    answer: answers[position] ?? UNASKED,
    indicator: catalogue.require(key.indicator),
  }))

function basesOf(
  keys: readonly DataSetKey[],
  answers: readonly Answer[],
  catalogue: Catalogue,
): ReadonlyMap<string, Base> {
  const sides = sidesOf(keys, answers, catalogue)
  const base = (indicator: Indicator): Base => ({
    indicator,
    table: tabulate(sides.filter((side) => side.indicator === indicator)),
  })
  return new Map(sides.map(({ indicator }) => [indicator.code, base(indicator)]))
}
