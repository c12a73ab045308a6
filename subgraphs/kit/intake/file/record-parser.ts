import type { CsvRecord, Separator } from './csv-record.ts'
import { countLineEnds, lineEndFrom } from './line-ends.ts'
import { splitLines, type QuoteFault } from './split-lines.ts'
import { wholeRecords } from './whole-records.ts'

/** A quotation that goes on for so many characters is not closed any more. */
const LONGEST_RECORD = 1024 * 1024

/** What is wrong with a record, which is left out. */
export type Malformed =
  | { readonly fault: QuoteFault; readonly line: number }
  | { readonly fault: 'WIDTH'; readonly line: number; readonly cells: number; readonly headers: number }

/** Turns the lines of a file, given piece by piece, into records with the number of the line at which each begins. */
export class RecordParser {
  /** Lines that are no whole record yet. */
  #pending = ''
  /** At which they begin. */
  #line = 1
  /** Cells in the header; 0 before it. */
  #headers = 0
  #swallowed = false
  /** Characters that are read together; few after a fault, because what follows it is read again. */
  #enough = Infinity
  readonly #separator: Separator
  readonly #report: (malformed: Malformed) => void

  constructor(separator: Separator, report: (malformed: Malformed) => void) {
    this.#separator = separator
    this.#report = report
  }

  /** The line at which the next piece begins. */
  get nextLine(): number {
    return this.#line + countLineEnds(this.#pending)
  }

  get hasHeader(): boolean {
    return this.#headers > 0
  }

  /** Whether a quotation that is not closed has swallowed the rest: no record comes any more. */
  get swallowed(): boolean {
    return this.#swallowed
  }

  /** @param lines whole lines; only the last one of the file may be without its end */
  push(lines: string): CsvRecord[] {
    this.#pending += lines
    return this.#take(false)
  }

  end(): CsvRecord[] {
    return this.#take(true)
  }

  #take(ended: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    while (!this.#swallowed) {
      const text = this.#next(ended)
      if (text === '') break
      const { rows, fault } = splitLines(text, this.#separator)
      const begin = this.#line
      // Only then does a cell have line ends of its own.
      const tall = fault !== null || countLineEnds(text) > rows.length
      for (const cells of rows) this.#accept(cells, tall, records)
      const rest = fault === null ? text.length : this.#passOver(text, this.#line - begin, fault)
      this.#pending = this.#pending.slice(rest)
      this.#enough = fault === null ? this.#enough * 8 : 1
    }
    return records
  }

  /** Lines to be read together; '' if more are needed. */
  #next(ended: boolean): string {
    const whole = wholeRecords(this.#pending, this.#enough)
    const all = whole === 0 && (ended || this.#pending.length > LONGEST_RECORD)
    return all ? this.#pending : this.#pending.slice(0, whole)
  }

  #accept(cells: readonly string[], tall: boolean, records: CsvRecord[]): void {
    const line = this.#line
    this.#line += 1 + (tall ? endsWithin(cells) : 0)
    if (cells.length === 1 && cells[0]?.trim() === '') return
    if (this.#headers === 0) this.#headers = cells.length
    if (cells.length === this.#headers) records.push({ line, cells })
    else this.#report({ fault: 'WIDTH', line, cells: cells.length, headers: this.#headers })
  }

  /**
   * Goes on behind the first line of a record that cannot be read: what its quotation took for a cell may be lines.
   * @param before lines of the text that are read
   * @returns where that is in the text
   */
  #passOver(text: string, before: number, fault: QuoteFault): number {
    let at = 0
    for (let line = 0; line < before; line += 1) at = lineEndFrom(text, at)
    if (fault === 'OPEN') {
      this.#swallowed = true
      this.#report({ fault, line: this.#line + this.#endsBeforeLastCell(text.slice(at)) })
      return text.length
    }
    this.#report({ fault, line: this.#line })
    this.#line += 1
    return lineEndFrom(text, at)
  }

  /** In which line of a record the quotation opens that is never closed. */
  #endsBeforeLastCell(record: string): number {
    const cells = splitLines(`${record}"`, this.#separator).rows[0] ?? []
    return endsWithin(cells.slice(0, -1))
  }
}

const endsWithin = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + countLineEnds(cell), 0)
