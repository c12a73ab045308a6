import type { ErrorCode } from '../../../shared/errors.ts'
import type { Severity } from './problem.ts'

/** What is wrong with a cell, whichever line it stands in. */
export interface Fault {
  readonly code: ErrorCode
  readonly severity: Severity
  readonly en: string
  readonly ru: string
}

export const fault = (code: ErrorCode, en: string, ru: string, severity: Severity = 'ERROR'): Fault => ({
  ...{ code, severity, en, ru },
})
