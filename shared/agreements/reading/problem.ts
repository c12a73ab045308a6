import type { AgreementProblemCode } from '../../errors/agreement.ts'

/** Where something stands, counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Something that keeps an agreement from being loaded. */
export interface AgreementProblem extends Position {
  /** An entry of the error catalogue, which has the remedy. */
  readonly code: AgreementProblemCode
  readonly file: string
  /** What is wrong in this case, in full sentences. */
  readonly message: string
}

/** In the order of the text, each once. */
export const inOrder = (problems: readonly AgreementProblem[]): readonly AgreementProblem[] =>
  problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
