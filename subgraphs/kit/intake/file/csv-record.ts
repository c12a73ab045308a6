/** What stands between two cells of a line. */
export type Separator = ';' | ',' | '|' | '\t'

/** One line of a delivery as its cells; a quoted cell may go on over several lines of the file. */
export interface CsvRecord {
  /** The line of the file at which the record begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}
