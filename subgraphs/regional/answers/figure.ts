import { timesPowerOfTen } from '../../../shared/indicators/measures/decimal.ts'
import { noQuantity, quantity, type Quantity } from '../../../shared/indicators/measures/quantity.ts'
import { mayCarryValue, type ConfStatus, type ObsStatus } from '../../../shared/sdmx/observation.ts'
import { isSynthetic, type ReportedRow } from './reported.ts'

/** Why a place where a figure could stand is empty. */
export const MISSING_REASONS = [
  'NOT_PUBLISHED',
  'MISSING',
  'SUPPRESSED',
  'REFUSED',
  'UNREACHABLE',
  'NOT_APPLICABLE',
  'TOO_LARGE',
] as const
export type MissingReason = (typeof MISSING_REASONS)[number]

/** One government's figure in a row that several governments share; either a value or the reason why there is none. */
export interface Figure {
  readonly reporter: string
  /** In the unit multiplier of the catalogue, whatever the government's delivery used. */
  readonly obsValue: number | null
  readonly obsStatus: ObsStatus | null
  readonly confStatus: ConfStatus | null
  readonly missing: MissingReason | null
  /** Made up, or resting on something made up: never to be taken for official. */
  readonly synthetic: boolean
}

/** @param unitMult the catalogue's */
export function figureOf(row: ReportedRow, unitMult: number): Figure {
  const { reporter, obsStatus, confStatus } = row
  const shown = row.obsValue !== null && mayCarryValue(obsStatus, confStatus)
  const obsValue = shown ? timesPowerOfTen(row.obsValue, row.unitMult - unitMult) : null
  return {
    ...{ reporter, obsValue, obsStatus, confStatus },
    missing: shown ? null : whyHidden(row),
    synthetic: isSynthetic(row),
  }
}

function whyHidden({ obsStatus, confStatus }: ReportedRow): MissingReason {
  if (confStatus !== 'F' || obsStatus === 'Q') return 'SUPPRESSED'
  // M: there can be no such figure, as of permits that nobody needs any more.
  return obsStatus === 'M' ? 'NOT_APPLICABLE' : 'MISSING'
}

export const noFigure = (reporter: string, missing: MissingReason): Figure => ({
  reporter,
  obsValue: null,
  obsStatus: null,
  confStatus: null,
  missing,
  synthetic: false,
})

const WORDS: Readonly<Record<MissingReason, string>> = {
  NOT_PUBLISHED: 'is not published',
  MISSING: 'is missing at the government itself',
  SUPPRESSED: 'is suppressed',
  REFUSED: 'is refused',
  UNREACHABLE: 'is unknown, because the government could not be reached',
  NOT_APPLICABLE: 'does not exist',
  TOO_LARGE: 'is in a data set too large to be answered at once',
}

/** A figure as a part of a measure. @param name what it is, for the reason: "the figure for women" */
export const partOf = ({ obsValue, missing }: Figure, name: string): Quantity =>
  obsValue === null ? noQuantity(`${name} ${WORDS[missing ?? 'MISSING']}`) : quantity(obsValue)
