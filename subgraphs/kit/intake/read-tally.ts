import type { Bilingual } from '../../../shared/language.ts'

/**
 * What was not loaded although nothing is wrong with it.
 * Of whole lines: OTHER_REPORTER, DROPPED (a DROP of the mapping) and NOT_KEPT (none of its KEEPs).
 * Of lines that are loaded: INAPPLICABLE (a code of a dimension that the indicator lacks), NOT_LOADED (a column or an
 * attribute that has no place here), ROUNDED (a figure with more digits than can be kept).
 */
export type TallyKind = 'OTHER_REPORTER' | 'DROPPED' | 'NOT_KEPT' | 'INAPPLICABLE' | 'NOT_LOADED' | 'ROUNDED'

export interface TallyEntry {
  readonly kind: TallyKind
  /** The header of the column as the file has it; null for a constant of the mapping. */
  readonly header: string | null
  /** What stands in the cell, shortened; null where it is not about one value. */
  readonly value: string | null
  readonly lines: number
  /** The same in a sentence, with the number of lines. */
  readonly text: Bilingual
}

/** So far. `read` is `accepted`, `refused` and `leftOut` together; the header is not counted. */
export interface ReadTally {
  readonly read: number
  readonly accepted: number
  /** Lines with a mistake. */
  readonly refused: number
  /** Lines left out on purpose. */
  readonly leftOut: number
  /** In the order in which they were first met. */
  readonly entries: readonly TallyEntry[]
}
