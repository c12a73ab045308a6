import { inLanguage, type Bilingual, type Language } from '../../shared/language.ts'

/** A table of words in one language. */
export const wordsIn = <Word extends string>(
  table: Readonly<Record<Word, Bilingual>>,
  lang: Language,
): Readonly<Record<Word, string>> =>
  Object.fromEntries(Object.entries<Bilingual>(table).map(([word, text]) => [word, inLanguage(text, lang)])) as Record<
    Word,
    string
  >

const FORMATS = { EN: new Intl.NumberFormat('en'), RU: new Intl.NumberFormat('ru') }

/** A number of things, in groups of three digits. */
export const counted = (count: number, lang: Language): string => FORMATS[lang].format(count)
