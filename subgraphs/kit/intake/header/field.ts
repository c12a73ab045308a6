import type { Bilingual } from '../../../../shared/language.ts'
import type { DeliveryConcept } from '../concept.ts'
import { quote } from '../invalid.ts'

/** A column of one file. */
export interface Standing {
  /** Position of the cell in its line, from 0; −1: no column, the same in every line. */
  readonly at: number
  /** As the file heads it; null where there is no column. */
  readonly header: string | null
}

/** Where a concept stands in each line of one file, or what a mapping says in its place. */
export interface Field extends Standing {
  readonly concept: DeliveryConcept
  /** What every line says; '' where there is a column. */
  readonly constant: string
  /** What is written, and the code that it means. */
  readonly codes: ReadonlyMap<string, string>
  /** Whether a code may be followed by its name, as in "KG: Kyrgyzstan". */
  readonly labelled: boolean
}

export const textIn = ({ at, constant }: Field, cells: readonly string[]): string =>
  at < 0 ? constant : (cells[at] ?? '')

/** Texts and figures are taken as they are; a code may carry its name behind it. */
const UNCODED: ReadonlySet<DeliveryConcept> = new Set([
  ...(['OBS_VALUE', 'COMMENT_OBS', 'SOURCE', 'CONTRIBUTORS', 'LARGEST_SHARE'] as const),
])

export const isCoded = (concept: DeliveryConcept): boolean => !UNCODED.has(concept)

/** The code that a text stands for; itself where nobody says otherwise. */
export function codeOf({ codes, labelled }: Field, text: string): string {
  const code = codes.get(text)
  if (code !== undefined || !labelled) return code ?? text
  const bare = withoutLabel(text)
  return codes.get(bare) ?? bare
}

/** SDMX writes a code with its name as "KG: Kyrgyzstan". */
export function withoutLabel(text: string): string {
  const end = text.indexOf(': ')
  return end < 0 ? text : text.slice(0, end)
}

/** Whether a mapping gave the code, so that it does not stand in the cell itself. */
export const isMapped = ({ at, codes }: Field, text: string): boolean => at < 0 || codes.has(text)

/** What stands in a cell as a message names it, and what the mapping has made of it. */
export function spell(field: Field, text: string): Bilingual {
  if (!isMapped(field, text)) return { en: quote(text), ru: quote(text) }
  const code = field.at < 0 ? '' : `: ${quote(codeOf(field, text))}`
  return { en: `${quote(text)} (in the mapping${code})`, ru: `${quote(text)} (в описании столбцов${code})` }
}
