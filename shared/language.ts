/** The exchange speaks English and Russian; every label exists in both. */
export type Language = 'EN' | 'RU'

export interface Bilingual {
  readonly en: string
  readonly ru: string
}

export const inLanguage = (text: Bilingual, lang: Language): string => (lang === 'RU' ? text.ru : text.en)
