import { readFileSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { ExchangeError } from '../errors.ts'
import { projectRoot } from '../project.ts'
import type { Code } from './code.ts'
import { isPeriod } from './time-period.ts'

const COLUMNS = ['code', 'parent', 'en', 'ru', 'valid_from', 'valid_to']
const OPTIONAL_COLUMNS = ['partition', 'source']
const INDEX_COLUMNS = ['id', 'version', 'agency', 'source']

interface Row {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * A code list as a CSV file with the header `code,parent,en,ru,valid_from,valid_to`, then perhaps `partition`
 * (names, separated by spaces) and `source`.
 * @throws CODELIST_INVALID naming file, line and column
 */
export function readCodelistFile(path: string): Code[] {
  const codes = new Map<string, Code>()
  for (const row of readRows(path, COLUMNS, OPTIONAL_COLUMNS)) {
    const fault = faultIn(row.cells, codes)
    if (fault) throw invalid(path, row.line, fault.column, fault.message)
    const code = asCode(row.cells)
    codes.set(code.code, code)
  }
  return [...codes.values()]
}

/** The version of every list in the folder, by id. */
export function readCodelistIndex(path: string): ReadonlyMap<string, string> {
  return new Map(readRows(path, INDEX_COLUMNS, []).map(({ cells }) => [cells['id'] ?? '', cells['version'] ?? '']))
}

function readRows(path: string, required: readonly string[], optional: readonly string[]): Row[] {
  const checkHeader = (header: string[]): string[] => {
    const strange = header.findIndex((name, at) =>
      at < required.length ? name !== required[at] : !optional.includes(name),
    )
    if (strange >= 0) throw invalid(path, 1, header[strange] ?? '', `The header must be ${required.join(',')}`)
    if (header.length < required.length) throw invalid(path, 1, required[header.length] ?? '', 'The column is missing')
    return header
  }
  try {
    return parse<Row, Record<string, string>>(readFileSync(path, 'utf8'), {
      columns: checkHeader,
      bom: true,
      on_record: (cells, { lines }) => ({ line: lines, cells }),
    })
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    if (cause instanceof CsvError) {
      const [line, column] = [Number(cause['lines'] ?? 1), cause['column']]
      const name = typeof column === 'string' ? column : ''
      throw invalid(path, line, name, 'The line is not CSV with a cell for each column', cause)
    }
    throw invalid(path, 0, '', 'The file cannot be read', cause)
  }
}

const asCode = (cells: Row['cells']): Code => ({
  code: cells['code'] ?? '',
  parent: cells['parent'] || null,
  name: { en: cells['en'] ?? '', ru: cells['ru'] ?? '' },
  validFrom: cells['valid_from'] || null,
  validTo: cells['valid_to'] || null,
  partitions: (cells['partition'] ?? '').split(' ').filter((name) => name !== ''),
})

interface Fault {
  readonly column: string
  readonly message: string
}

// A parent above its parts cannot be a part of them: no circle is possible.
function faultIn(cells: Row['cells'], above: ReadonlyMap<string, Code>): Fault | null {
  const { code = '', parent = '', en = '', ru = '', valid_from: from = '', valid_to: to = '' } = cells
  const padded = Object.keys(cells).find((column) => cells[column] !== cells[column]?.trim())
  const faults: [string, boolean, string][] = [
    [padded ?? '', padded !== undefined, 'There is a space before or after the text'],
    ['code', !/^[A-Z0-9_-]+$/.test(code), `"${code}" is not a code: capitals, digits, "_" and "-"`],
    ['code', above.has(code), `${code} is there twice`],
    ['parent', parent !== '' && !above.has(parent), `The parent ${parent} of ${code} does not stand above it`],
    ['en', en === '', `${code} has no English name`],
    ['ru', ru === '', `${code} has no Russian name`],
    ['valid_from', from !== '' && !isDay(from), `"${from}" is not a day such as 2014-03-03`],
    ['valid_to', to !== '' && !isDay(to), `"${to}" is not a day such as 2014-03-03`],
    ['valid_to', from !== '' && to !== '' && to < from, `The validity of ${code} ends before it begins`],
  ]
  const fault = faults.find(([, wrong]) => wrong)
  return fault ? { column: fault[0], message: fault[2] } : null
}

const isDay = (text: string): boolean => text.length === 10 && isPeriod(text)

function invalid(path: string, line: number, column: string, message: string, cause?: unknown): ExchangeError {
  const inside = relative(projectRoot, path)
  const file = inside.startsWith('..') || isAbsolute(inside) ? (path.split(/[\\/]/).at(-1) ?? path) : inside
  const place = [file, line > 0 ? `line ${line}` : '', column === '' ? '' : `column ${column}`].filter(Boolean)
  return new ExchangeError('CODELIST_INVALID', `${message} (${place.join(', ')}).`, { place: place.join(', '), cause })
}
