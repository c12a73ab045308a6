import type { Beginning } from './beginning.ts'
import { fileError } from './file-error.ts'

/** How files begin that are sent instead of CSV in a known encoding, in Latin-1. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive'],
  ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'an XLS workbook or another file of an old Office'],
  ['%PDF-', 'a PDF document'],
  ['{\\rtf', 'an RTF document'],
  ['Rar!\x1A\x07', 'a RAR archive'],
  ['7z\xBC\xAF\x27\x1C', 'a 7-Zip archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xFD7zXZ', 'an XZ archive'],
  ['\x28\xB5\x2F\xFD', 'a Zstandard archive'],
  ['\x1F\x8B', 'another gzip archive'],
  ['PAR1', 'a Parquet file'],
  ['\xFF\xFE\0\0', 'text in UTF-32'],
  ['\0\0\xFE\xFF', 'text in UTF-32'],
]

/** What a ZIP archive is if it has such a file. */
const ARCHIVED: readonly (readonly [string, string])[] = [
  ['xl/', 'an XLSX workbook'],
  ['opendocument.spreadsheet', 'an ODS spreadsheet'],
]

/** Formats of text, after a byte order mark and blanks. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^(?:\xEF\xBB\xBF)?\s*<(?:!doctype html|html|head|table|meta)\b/i, 'an HTML page'],
  [/^(?:\xEF\xBB\xBF)?\s*<\?xml\b/i, 'an XML document'],
  [/^(?:\xEF\xBB\xBF)?\s*(?:\{\s*"|\[\s*[{[])/, 'a JSON document'],
]

/** @throws FILE_FORMAT_REFUSED if the file is of another format than CSV, which its first bytes say */
export function refuseOtherFormats({ path, bytes, compressed }: Beginning): void {
  const format = formatOf(bytes.toString('latin1'))
  if (format === undefined) return
  throw fileError('FILE_FORMAT_REFUSED', path, 0, `${compressed ? 'Inside' : 'This'} is ${format}, not CSV.`)
}

function formatOf(text: string): string | undefined {
  const signed = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1]
  if (signed === undefined) return MARKUP.find(([begin]) => begin.test(text))?.[1]
  const archived = text.startsWith('PK') ? ARCHIVED.find(([name]) => text.includes(name)) : undefined
  return archived?.[1] ?? signed
}
