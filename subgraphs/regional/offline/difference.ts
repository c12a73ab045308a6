import type { Source } from './known.ts'

/** In what an answer is not what the governments signed; each is an entry of the catalogue of errors. */
export type DifferenceCode =
  | 'ANSWER_FIGURE_ALTERED'
  | 'ANSWER_COMPUTED_OTHERWISE'
  | 'ANSWER_FIELD_ALTERED'
  | 'ANSWER_PART_REMOVED'
  | 'ANSWER_PART_ADDED'
  | 'ANSWER_WITHOUT_EVIDENCE'
  | 'ANSWER_OF_ANOTHER_QUESTION'

export interface Difference {
  readonly code: DifferenceCode
  /** `comparison.rows[3].figures[1].obsValue`, by the names of the answer. */
  readonly path: string
  /** What the answer says there; undefined: nothing. */
  readonly answer: unknown
  /** What follows from what was signed; undefined: nothing. */
  readonly signed: unknown
  /** The figure that it is about, where it is about one. */
  readonly source: Source | null
  /** Another signed figure that has the value which the answer gives. */
  readonly elsewhere: Source | null
}

/** What came out of holding an answer against what was signed. */
export interface Findings {
  readonly differences: readonly Difference[]
  readonly counts: Counts
  /** Fields of which no evidence speaks, and how many values of each there are: `Country.name`. */
  readonly notAttested: ReadonlyMap<string, number>
  /** Places where the answer has an error in place of what was signed. */
  readonly leftOut: readonly string[]
}

export interface Counts {
  /** Figures of governments that are as signed; where one is missing, that it is. */
  readonly figures: number
  /** Totals, measures and differences that come to the same. */
  readonly computed: number
  /** Periods, codes, statuses, ids: everything else that is as signed. */
  readonly fields: number
  readonly notAttested: number
}
