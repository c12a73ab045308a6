import type { Bilingual } from '../../../../shared/language.ts'
import type { Beginning } from './beginning.ts'
import { fileError } from './file-error.ts'

/** How files begin that are sent instead of CSV in a known encoding, in Latin-1. */
const SIGNATURES: readonly (readonly [string, Bilingual])[] = [
  ['PK\x03\x04', { en: 'a ZIP archive', ru: 'архив ZIP' }],
  [
    '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    { en: 'an XLS workbook or another file of an old Office', ru: 'книга XLS или другой файл старого Office' },
  ],
  ['%PDF-', { en: 'a PDF document', ru: 'документ PDF' }],
  ['{\\rtf', { en: 'an RTF document', ru: 'документ RTF' }],
  ['Rar!\x1A\x07', { en: 'a RAR archive', ru: 'архив RAR' }],
  ['7z\xBC\xAF\x27\x1C', { en: 'a 7-Zip archive', ru: 'архив 7-Zip' }],
  ['BZh', { en: 'a bzip2 archive', ru: 'архив bzip2' }],
  ['\xFD7zXZ', { en: 'an XZ archive', ru: 'архив XZ' }],
  ['\x28\xB5\x2F\xFD', { en: 'a Zstandard archive', ru: 'архив Zstandard' }],
  ['\x1F\x8B', { en: 'another gzip archive', ru: 'ещё один архив gzip' }],
  ['PAR1', { en: 'a Parquet file', ru: 'файл Parquet' }],
  ['\xFF\xFE\0\0', { en: 'text in UTF-32', ru: 'текст в UTF-32' }],
  ['\0\0\xFE\xFF', { en: 'text in UTF-32', ru: 'текст в UTF-32' }],
]

/** What a ZIP archive is if it has such a file. */
const ARCHIVED: readonly (readonly [string, Bilingual])[] = [
  ['xl/', { en: 'an XLSX workbook', ru: 'книга XLSX' }],
  ['opendocument.spreadsheet', { en: 'an ODS spreadsheet', ru: 'таблица ODS' }],
]

/** Formats of text, after a byte order mark and blanks. */
const MARKUP: readonly (readonly [RegExp, Bilingual])[] = [
  [/^(?:\xEF\xBB\xBF)?\s*<(?:!doctype html|html|head|table|meta)\b/i, { en: 'an HTML page', ru: 'страница HTML' }],
  [/^(?:\xEF\xBB\xBF)?\s*<\?xml\b/i, { en: 'an XML document', ru: 'документ XML' }],
  [/^(?:\xEF\xBB\xBF)?\s*(?:\{\s*"|\[\s*[{[])/, { en: 'a JSON document', ru: 'документ JSON' }],
]

/** @throws FILE_FORMAT_REFUSED if the file is of another format than CSV, which its first bytes say */
export function refuseOtherFormats({ path, bytes, compressed }: Beginning): void {
  const format = formatOf(bytes.toString('latin1'))
  if (format === undefined) return
  throw fileError(
    ...(['FILE_FORMAT_REFUSED', path, 0] as const),
    `${compressed ? 'Inside' : 'This'} is ${format.en}, not CSV.`,
    `${compressed ? 'Внутри' : 'Это'} ${format.ru}, а не CSV.`,
  )
}

function formatOf(text: string): Bilingual | undefined {
  const signed = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1]
  if (signed === undefined) return MARKUP.find(([begin]) => begin.test(text))?.[1]
  const archived = text.startsWith('PK') ? ARCHIVED.find(([name]) => text.includes(name)) : undefined
  return archived?.[1] ?? signed
}
