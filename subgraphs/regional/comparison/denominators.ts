import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { MEASURE_ENTRIES } from '../../../shared/indicators/measures/measure.ts'
import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { CONCEPTS, NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { parsePeriod, periodOf } from '../../../shared/sdmx/time-period.ts'
import { inapplicable } from './applicability.ts'
import { shownFrom, type Comparison } from './comparison.ts'

/** The indicators that the measures of a comparison divide by: none, population or gross domestic product. */
export const denominatorIndicators = (
  { measures, keys: [key] }: Comparison,
  catalogue: Catalogue,
): readonly string[] =>
  key === undefined
    ? []
    : measures
        .filter((measure) => inapplicable(measure, key, catalogue) === null)
        .flatMap((measure) => MEASURE_ENTRIES[measure].denominator ?? [])

/**
 * The data sets to divide by: for each government its own population or product, annual, of the years asked, by the same sexes
 * and of the same vintage. Empty where no measure needs them.
 */
export function denominatorKeys(comparison: Comparison, catalogue: Catalogue): readonly DataSetKey[] {
  return denominatorIndicators(comparison, catalogue).flatMap((indicator) =>
    comparison.keys.map((key) => {
      const start = shownFrom(comparison) ?? key.startPeriod
      const select: DataSelection = {
        indicator,
        freq: 'A',
        startPeriod: start === null ? null : yearOf(parsePeriod(start).start),
        endPeriod: key.endPeriod === null ? null : yearOf(shiftDate(parsePeriod(key.endPeriod).end, 0, -1)),
        ...(catalogue.require(indicator).dimensions.includes('SEX') ? sexes(key.axes.SEX) : {}),
        asOf: key.asOf,
      }
      // Population and product belong to no corridor, so the side decides nothing.
      return resolveSelection(select, { refArea: key.reporter, corridorSide: 'DESTINATION' }, catalogue)
    }),
  )
}

const yearOf = (date: string): string => periodOf(date, 'A')

function sexes(axis: Axis): Pick<DataSelection, 'by' | 'sex'> {
  switch (axis.kind) {
    case 'ALL':
      return { by: ['SEX'] }
    case 'NAMED':
      return { by: ['SEX'], sex: axis.codes }
    case 'FIXED':
      return { sex: [axis.code === NOT_APPLICABLE ? CONCEPTS.SEX.total : axis.code] }
  }
}
