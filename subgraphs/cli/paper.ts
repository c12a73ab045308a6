import type { Language } from '../../shared/language.ts'

/** What something is printed on for people. */
export interface Paper {
  readonly lang: Language
  /** How many characters a line may have; Infinity where it is no terminal. */
  readonly room: number
}

/** Texts are wrapped at this width, however wide the terminal is. */
export const LONGEST_TEXT = 72

export const paperFor = (lang: Language, output: NodeJS.WriteStream): Paper => ({
  lang,
  room: output.columns ?? Infinity,
})

/** Lines in groups, with an empty line between; a group without lines is left out. */
export const paragraphs = (groups: readonly (readonly string[])[]): string =>
  groups
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
