import { readFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import type { CsvRecord } from './file/csv-record.ts'
import { invalid, list, quote, type Place } from './invalid.ts'

export interface FactRow<Column extends string> {
  cell(column: Column): string
  /** Where the cell of a column stands, for messages. */
  place(column: Column): Place
}

/**
 * A comma-separated file of facts about a government: the header is exactly `columns`, in this order.
 * @throws DELIVERY_INVALID
 */
export function readFactTable<Column extends string>(path: string, columns: readonly Column[]): FactRow<Column>[] {
  const [header, ...rows] = factRecords(path)
  const strange = columns.findIndex((name, at) => header?.cells[at] !== name)
  if (strange >= 0 || header?.cells.length !== columns.length) {
    const column = (strange >= 0 ? strange : columns.length) + 1
    throw invalid({ path, line: 1, column }, `The header must be ${columns.join(',')}.`)
  }
  return rows.map(({ cells, line }) => ({
    cell: (column) => cells[columns.indexOf(column)] ?? '',
    place: (column) => ({ path, line, column: columns.indexOf(column) + 1 }),
  }))
}

/**
 * The lines of a comma-separated file of facts, its header first.
 * @throws DELIVERY_INVALID
 */
export function factRecords(path: string): CsvRecord[] {
  const records: CsvRecord[] = []
  const keep = (cells: string[], { lines: line }: { readonly lines: number }) => {
    records.push({ cells, line })
    return null
  }
  try {
    parse(readFileSync(path, 'utf8'), { bom: true, on_record: keep })
    return records
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause['lines'] === 'number' ? cause['lines'] : 1
    throw invalid({ path, line, column: 1 }, 'The file cannot be read as comma-separated values.', cause)
  }
}

/** @throws DELIVERY_INVALID unless the cell is one of the allowed ones */
export function oneOf<Column extends string, Allowed extends string>(
  row: FactRow<Column>,
  column: Column,
  allowed: readonly Allowed[],
): Allowed {
  const text = row.cell(column)
  const found = allowed.find((value) => value === text)
  if (found === undefined) throw invalid(row.place(column), `${quote(text)} is none of ${list(allowed)}.`)
  return found
}
