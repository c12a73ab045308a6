import { Option } from 'commander'
import type { Language } from '../../shared/language.ts'

const LANGUAGES = ['en', 'ru'] as const

export type LanguageChoice = (typeof LANGUAGES)[number]

export const languageOption = (): Option =>
  new Option('--lang <language>', 'of what is printed / язык сообщений').choices(LANGUAGES).default('en')

export const languageOf = (lang: LanguageChoice): Language => (lang === 'ru' ? 'RU' : 'EN')
