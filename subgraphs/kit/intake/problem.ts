import type { ErrorCode } from '../../../shared/errors.ts'
import type { Bilingual } from '../../../shared/language.ts'

/** An error keeps the delivery from being loaded; a warning says what a person should look at. */
export type Severity = 'ERROR' | 'WARNING'

/** Something about a delivery that its government should know. */
export interface DeliveryProblem {
  /** An entry of the error catalogue, which has the remedy. */
  readonly code: ErrorCode
  readonly severity: Severity
  /** Counted from 1; 0: the file as a whole. */
  readonly line: number
  /** The number of the cell in its line, from 1; 0: the line as a whole. */
  readonly column: number
  /** The header of the column as the government wrote it; null where no column is concerned. */
  readonly header: string | null
  /** What stands there, shortened; null where nothing does. */
  readonly value: string | null
  /** What is wrong in this case, in full sentences. */
  readonly message: Bilingual
  /** For how many lines it stands: what is the same for many lines is said once, at the first. */
  readonly lines: number
}

export type ReportProblem = (problem: DeliveryProblem) => void
