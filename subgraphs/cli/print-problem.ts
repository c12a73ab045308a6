import { ERRORS, isErrorCode, type ExchangeError } from '../../shared/errors.ts'
import type { Language } from '../../shared/language.ts'
import { printable } from './printable.ts'

/** What went wrong, as a person at a terminal needs it. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Where: an argument, a line of a file, a place in the answer. */
  readonly place?: string | undefined
  /** The government concerned. */
  readonly reporter?: string | undefined
}

/** Whether a text has already said a place, in whatever order. */
const says = (message: string, place: string): boolean =>
  place.split(' ').every((word) => message.toLowerCase().includes(word.toLowerCase()))

/** A problem in a line: code, where, and what. */
function headOf({ code, message, place, reporter }: Problem): string {
  const about = [reporter, place].filter((part) => part !== undefined && !says(message, part)).join(', ')
  return printable(`${code}${about === '' ? '' : ` (${about})`}: ${message}`)
}

/** Problems in lines; below the last of each code, its remedy in both languages, the reader's own first. */
export function describeProblems(problems: readonly Problem[], lang: Language = 'EN'): string {
  const byCode = Map.groupBy(problems, ({ code }) => code)
  const lines = [...byCode].flatMap(([code, alike]) => {
    const heads = new Set(alike.map(headOf))
    if (!isErrorCode(code)) return [...heads]
    const { means, remedy } = ERRORS[code]
    const [english, russian] = [`  What to do: ${remedy.en}`, `  Что делать: ${remedy.ru}`]
    return [...heads, ...(lang === 'RU' ? [`  Что это значит: ${means.ru}`, russian, english] : [english, russian])]
  })
  return lines.join('\n')
}

/** To standard error, so that standard output holds answers alone. */
export function printProblems(problems: readonly (Problem | ExchangeError)[], lang: Language = 'EN'): void {
  if (problems.length > 0) process.stderr.write(`${describeProblems(problems, lang)}\n`)
}
