import type { ExchangeError } from '../../../shared/errors.ts'
import type { DeliveryConcept } from './concept.ts'
import { invalid } from './invalid.ts'
import type { Layout } from './layout.ts'

/** What stands in one column of one line. */
export interface Cell {
  /** As the government wrote it. */
  readonly text: string
  /** The code of what it wrote; the text itself where `columns.csv` says nothing about it. */
  readonly code: string
  /** Counted from 1. */
  readonly column: number
}

/** A line of a delivery by concepts. */
export interface Cells {
  readonly line: number
  /** The cell of a concept that every delivery has a column for. */
  required(concept: DeliveryConcept): Cell
  /** Null where the delivery has no such column, or nothing stands in it. */
  optional(concept: DeliveryConcept): Cell | null
  /** Null only where the delivery has no such column. */
  present(concept: DeliveryConcept): Cell | null
  fault(cell: Pick<Cell, 'column'>, message: string): ExchangeError
}

export function cellsOf(record: readonly string[], layout: Layout, path: string, line: number): Cells {
  const present = (concept: DeliveryConcept): Cell | null => {
    const column = layout.get(concept)
    if (!column) return null
    const text = record[column.at] ?? ''
    return { text, code: column.codes.get(text) ?? text, column: column.at + 1 }
  }
  return {
    line,
    present,
    required: (concept) => present(concept) ?? { text: '', code: '', column: record.length + 1 },
    optional(concept) {
      const cell = present(concept)
      return cell?.text === '' ? null : cell
    },
    fault: ({ column }, message) => invalid({ path, line, column }, message),
  }
}
