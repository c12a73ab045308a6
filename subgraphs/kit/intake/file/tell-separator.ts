import { CsvError, parse } from 'csv-parse/sync'
import { inLanguage, type Bilingual, type Language } from '../../../../shared/language.ts'
import type { Separator } from './csv-record.ts'
import { CSV } from './csv-options.ts'
import { fileError } from './file-error.ts'
import { countLineEnds } from './line-ends.ts'

const NAMES: Readonly<Record<Separator, Bilingual>> = {
  ';': { en: 'semicolon', ru: 'точка с запятой' },
  ',': { en: 'comma', ru: 'запятая' },
  '|': { en: 'vertical bar', ru: 'вертикальная черта' },
  '\t': { en: 'tab', ru: 'табуляция' },
}

export const SEPARATORS = [';', ',', '|', '\t'] as const satisfies readonly Separator[]

/** Lines after the header that say which of several separators it has. */
const ASKED = 20

interface Candidate {
  readonly separator: Separator
  /** How often it stands in the header. */
  readonly count: number
  /** How many of the lines that follow have as many cells. */
  readonly agreeing: number
}

/**
 * What separates the cells of the header, and as many cells in the lines that follow.
 * @param text whole lines, the header first
 * @throws FILE_SEPARATOR_UNKNOWN if nothing does, or several equally well
 * @throws LINE_MALFORMED if the quotation marks of the header are wrong, whatever separates its cells
 */
export function tellSeparator(path: string, text: string): Separator {
  const blank = /^(?: *(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? ''
  const line = countLineEnds(blank) + 1
  const candidates = candidatesIn(path, line, text.slice(blank.length))
  const agreeing = Math.max(...candidates.map((candidate) => candidate.agreeing))
  const [first, second] = candidates
    .filter((candidate) => candidate.agreeing === agreeing)
    .toSorted((one, other) => other.count - one.count)
  if (first === undefined) {
    throw fileError(
      ...(['FILE_SEPARATOR_UNKNOWN', path, line] as const),
      'No semicolon, comma, vertical bar or tab is in the header.',
      'В строке заголовков нет ни точки с запятой, ни запятой, ни вертикальной черты, ни табуляции.',
    )
  }
  if (second === undefined || first.count >= 3 * second.count) return first.separator
  const counts = (lang: Language) =>
    [first, second].map(({ separator, count }) => `${inLanguage(NAMES[separator], lang)} (${count})`).join(', ')
  throw fileError(
    ...(['FILE_SEPARATOR_UNKNOWN', path, line] as const),
    `The header has several separators: ${counts('EN')}.`,
    `В строке заголовков несколько разделителей: ${counts('RU')}.`,
  )
}

function candidatesIn(path: string, line: number, text: string): Candidate[] {
  const weighed = SEPARATORS.map((separator) => weigh(text, separator))
  if (weighed.every((candidate) => candidate === null)) {
    throw fileError(
      ...(['LINE_MALFORMED', path, line] as const),
      'A quotation mark of the header is not closed, or not doubled.',
      'Кавычка в строке заголовков не закрыта или не удвоена.',
    )
  }
  return weighed.filter((candidate) => candidate !== null).filter(({ count }) => count > 0)
}

/** @returns null if the quotation marks of the header are wrong with this separator */
function weigh(text: string, separator: Separator): Candidate | null {
  const options = { ...CSV, delimiter: separator, skip_records_with_error: true }
  const header = headerOf(text, separator)
  if (header === null) return null
  const lines = parse(text, { ...options, to: ASKED + 1 }).slice(1)
  return {
    separator,
    count: header.length - 1,
    agreeing: lines.filter((cells) => cells.length === header.length).length,
  }
}

function headerOf(text: string, separator: Separator): readonly string[] | null {
  try {
    return parse(text, { ...CSV, delimiter: separator, to: 1 })[0] ?? []
  } catch (cause) {
    if (cause instanceof CsvError) return null
    throw cause
  }
}
