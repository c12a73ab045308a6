import type { ErrorCode } from '../../shared/errors.ts'

/** What is known of a signed question once its answer is here, before anybody reads it. */
export interface Exchanged {
  /** SHA-256 of the question's body as it was signed, hexadecimal. */
  readonly requestDigest: string
  /** Of the answer's; null where there is none that is believed, or only a refusal to answer. */
  readonly responseDigest: string | null
  /** Why there is no answer; null: there is one. */
  readonly refusal: ErrorCode | null
  /** What the government has signed about its answer, as it came. */
  readonly receipt: string | null
  /** The figures and what proves them, as it came; undefined where nobody asked. */
  readonly evidence: unknown
}

/** Takes note of an exchange; what it brought is passed on when the promise has resolved, and not at all if it is rejected. */
export type Witness = (exchanged: Exchanged) => Promise<void>
