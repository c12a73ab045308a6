import type { ClauseReference } from './agreements/agreement.ts'
import { AGREEMENT_ERRORS } from './errors/agreement.ts'
import { AUDIT_ERRORS } from './errors/audit.ts'
import { DELIVERY_ERRORS } from './errors/delivery.ts'
import type { ErrorEntry } from './errors/entry.ts'
import { EVIDENCE_ERRORS } from './errors/evidence.ts'
import { FIGURE_ERRORS } from './errors/figure.ts'
import { FILE_ERRORS } from './errors/file.ts'
import { HOP_ERRORS } from './errors/hop.ts'
import { IDENTITY_ERRORS } from './errors/identity.ts'
import { OPERATOR_ERRORS } from './errors/operator.ts'
import { QUESTION_ERRORS } from './errors/question.ts'
import { REFUSAL_ERRORS } from './errors/refusal.ts'
import { RELEASE_ERRORS } from './errors/release.ts'
import { REQUEST_ERRORS } from './errors/request.ts'
import { SERVICE_ERRORS } from './errors/service.ts'
import { VERIFICATION_ERRORS } from './errors/verification.ts'

export type { ErrorEntry, ErrorOrigin } from './errors/entry.ts'

/** The one catalogue of errors. `shared/docs/errors.md` is printed from it. A code is never reused. */
export const ERRORS = {
  ...QUESTION_ERRORS,
  ...REQUEST_ERRORS,
  ...SERVICE_ERRORS,
  ...REFUSAL_ERRORS,
  ...AGREEMENT_ERRORS,
  ...FILE_ERRORS,
  ...DELIVERY_ERRORS,
  ...FIGURE_ERRORS,
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

/** What the catalogue calls an error; what it does not know is INTERNAL. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof ExchangeError ? error.code : 'INTERNAL')
