import type { ClauseReference } from './agreements/agreement.ts'
import { AGREEMENT_ERRORS } from './agreement-errors.ts'
import { AUDIT_ERRORS } from './audit-errors.ts'
import { DELIVERY_ERRORS } from './delivery-errors.ts'
import type { ErrorEntry } from './error-entry.ts'
import { EVIDENCE_ERRORS } from './evidence-errors.ts'
import { FILE_ERRORS } from './file-errors.ts'
import { HOP_ERRORS } from './hop-errors.ts'
import { IDENTITY_ERRORS } from './identity-errors.ts'
import { OPERATOR_ERRORS } from './operator-errors.ts'
import { QUESTION_ERRORS } from './question-errors.ts'
import { RELEASE_ERRORS } from './release-errors.ts'
import { SERVICE_ERRORS } from './service-errors.ts'
import { VERIFICATION_ERRORS } from './verification-errors.ts'

export type { ErrorEntry, ErrorOrigin } from './error-entry.ts'

/** The one catalogue of errors. `shared/docs/errors.md` is printed from it. A code is never reused. */
export const ERRORS = {
  ...QUESTION_ERRORS,
  ...SERVICE_ERRORS,
  ...AGREEMENT_ERRORS,
  ...FILE_ERRORS,
  ...DELIVERY_ERRORS,
  ...RELEASE_ERRORS,
  ...HOP_ERRORS,
  ...AUDIT_ERRORS,
  ...EVIDENCE_ERRORS,
  ...VERIFICATION_ERRORS,
  ...IDENTITY_ERRORS,
  ...OPERATOR_ERRORS,
} as const

export type ErrorCode = keyof typeof ERRORS

/** Whether something that came from elsewhere is a code of the catalogue. */
export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERRORS, value)

export interface ErrorContext {
  /** The government concerned, if it is one. */
  readonly reporter?: string
  /** Where in the input: an argument, a file's line and column, a setting. */
  readonly place?: string
  /** The clause of an agreement that decided, where the asker may know it. */
  readonly clause?: ClauseReference
  readonly cause?: unknown
}

/**
 * The only kind of error whose text may leave a process.
 * Its message says what is wrong in this case; what the code means in general is in the catalogue.
 */
export class ExchangeError extends Error {
  readonly code: ErrorCode
  readonly reporter: string | undefined
  readonly place: string | undefined
  readonly clause: ClauseReference | undefined

  constructor(code: ErrorCode, message: string, context: ErrorContext = {}) {
    super(message, { cause: context.cause })
    this.name = 'ExchangeError'
    this.code = code
    this.reporter = context.reporter
    this.place = context.place
    this.clause = context.clause
  }

  get entry(): ErrorEntry {
    return ERRORS[this.code]
  }

  /** What goes into a GraphQL error's `extensions`. */
  toExtensions(): Record<string, string> {
    return {
      code: this.code,
      remedy: this.entry.remedy.en,
      ...(this.reporter === undefined ? {} : { reporter: this.reporter }),
      ...(this.place === undefined ? {} : { place: this.place }),
      ...(this.clause && { agreement: this.clause.agreement, clause: this.clause.clause }),
    }
  }
}
