import { MEASURES, MEASURE_ENTRIES, type Measure as MeasureCode } from '../../../shared/indicators/measures/measure.ts'
import type { ReporterSide as Side } from '../../../shared/indicators/indicator.ts'
import { enumType } from '../../kit/graphql/enums.ts'
import type { MissingReason as Missing } from '../answers/figure.ts'

const described = (measure: MeasureCode): string => {
  const { name, formula, denominator } = MEASURE_ENTRIES[measure]
  return `${name.en}: ${formula}${denominator === null ? '' : ` (${denominator})`}`
}

export const Measure = enumType(
  'Measure',
  'What a comparison can derive from figures. Unknown stays unknown: null with a reason.',
  Object.fromEntries(MEASURES.map((measure) => [measure, described(measure)])),
)

const MISSING: Readonly<Record<Missing, string>> = {
  NOT_PUBLISHED: 'The government has no such figure',
  MISSING: 'The government has the cell and says that the figure is missing',
  SUPPRESSED: 'The government keeps the figure back to protect persons',
  REFUSED: 'No agreement permits this question for this person and purpose, whether or not the figure exists',
  UNREACHABLE: 'The government could not be reached, or what it answered cannot be used',
  NOT_APPLICABLE: 'There can be no such figure: the partner is the reporter itself',
  TOO_LARGE: 'The data set has more rows than the government answers at once; narrow the selection',
}

export const MissingReason = enumType('MissingReason', 'Why there is no figure. It is never zero.', MISSING)

const SIDES: Readonly<Record<Side, string>> = {
  ORIGIN: 'The country that people come from reports it',
  DESTINATION: 'The country that people go to or live in reports it',
  BOTH: 'Both ends of the corridor report it',
  NONE: 'It belongs to no corridor',
}

export const ReporterSide = enumType('ReporterSide', 'Which end of a corridor reports an indicator.', SIDES)
