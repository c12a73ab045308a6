import { CsvError, parse } from 'csv-parse/sync'
import { CSV } from './csv-options.ts'
import type { Separator } from './csv-record.ts'

/** What is wrong with the quotation marks of a record: one is still open at the end of the text, or out of place. */
export type QuoteFault = 'OPEN' | 'MISPLACED'

export interface Split {
  /** One for each record, empty lines too, up to the first with a fault. */
  readonly rows: readonly (readonly string[])[]
  /** What is wrong with the record after them; null if nothing is. */
  readonly fault: QuoteFault | null
}

/** The cells of a text that begins where a record does. */
export function splitLines(text: string, separator: Separator): Split {
  if (!text.includes('"')) return { rows: splitPlain(text, separator), fault: null }
  const options = { ...CSV, delimiter: separator }
  try {
    return { rows: parse(text, options), fault: null }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const before = Number(cause['records'])
    return {
      rows: before === 0 ? [] : parse(text, { ...options, to: before }),
      fault: cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'OPEN' : 'MISPLACED',
    }
  }
}

/** Without a quotation mark, CSV is lines and separators, which the runtime splits four times as fast as the parser. */
function splitPlain(text: string, separator: Separator): string[][] {
  const lines = text.split(text.includes('\r') ? /\r\n|\n|\r/ : '\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => line.split(separator).map(ofItsOwn))
}

/** The longest text that a part of another text is copied for; a longer part keeps the whole other text in memory. */
const COPIED = 12

/** A cell that whoever keeps it does not keep all lines around it for. */
const ofItsOwn = (cell: string): string => (cell.length > COPIED ? ` ${cell}`.slice(1) : cell)
