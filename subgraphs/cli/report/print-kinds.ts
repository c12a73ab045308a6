import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'
import { LONGEST_TEXT, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { layOut, type Column } from '../query/lay-out.ts'
import { wrapBehind } from '../query/wrap.ts'
import { counted, wordsIn } from '../words.ts'
import type { ProblemKind } from './collected-problems.ts'

const WORDS = {
  problem: { en: 'problem', ru: 'проблема' },
  severity: { en: 'severity', ru: 'уровень' },
  lines: { en: 'lines', ru: 'строк' },
  first: { en: 'first at', ru: 'первые места' },
  place: { en: 'line:column', ru: 'строка:столбец' },
  header: { en: 'header', ru: 'заголовок' },
  value: { en: 'value', ru: 'значение' },
  message: { en: 'what is wrong', ru: 'что не так' },
  more: { en: 'more', ru: 'ещё' },
  remedy: { en: 'What to do:', ru: 'Что делать:' },
  whole: { en: 'file', ru: 'файл' },
  ERROR: { en: 'error', ru: 'ошибка' },
  WARNING: { en: 'warning', ru: 'предупреждение' },
} as const satisfies Record<string, Bilingual>

const FIRST_PLACES = 3
const NONE = '–'

function placeOf({ line, column }: DeliveryProblem, lang: Language): string {
  if (line === 0) return inLanguage(WORDS.whole, lang)
  return column === 0 ? String(line) : `${line}:${column}`
}

/** Every kind of problem in a line: how often, and where first. */
export function printOverview(kinds: readonly ProblemKind[], { lang, room }: Paper): string[] {
  if (kinds.length === 0) return []
  const words = wordsIn(WORDS, lang)
  const places = kinds.map(({ shown, lines }) => {
    const first = [...new Set(shown.map((problem) => placeOf(problem, lang)))].slice(0, FIRST_PLACES)
    return [...first, ...(lines > first.length ? ['…'] : [])].join(', ')
  })
  return layOut(
    [
      { head: words.problem, cells: kinds.map(({ code }) => code), numeric: false },
      { head: words.severity, cells: kinds.map(({ severity }) => words[severity]), numeric: false },
      { head: words.lines, cells: kinds.map(({ lines }) => counted(lines, lang)), numeric: true },
      { head: words.first, cells: places, numeric: false },
    ],
    room,
    LONGEST_TEXT,
  )
}

/** One kind of problem: what it means, its first cases in full, what to do about it. */
export function printKind({ code, lines, shown }: ProblemKind, { lang, room }: Paper): string[] {
  const words = wordsIn(WORDS, lang)
  const { means, remedy } = ERRORS[code]
  const width = Math.min(LONGEST_TEXT, room)
  const rest = lines - shown.reduce((sum, one) => sum + Math.max(1, one.lines), 0)
  return [
    ...wrapBehind(`${code}:`, inLanguage(means, lang), width),
    ...layOut(casesOf(shown, lang), room, LONGEST_TEXT),
    ...(rest === 0 ? [] : [`… ${counted(rest, lang)} ${words.more}`]),
    ...wrapBehind(words.remedy, inLanguage(remedy, lang), width),
  ]
}

function casesOf(shown: readonly DeliveryProblem[], lang: Language): Column[] {
  const words = wordsIn(WORDS, lang)
  const column = (head: string, textOf: (problem: DeliveryProblem) => string | null): Column => {
    return { head, cells: shown.map((one) => printable(textOf(one) ?? NONE)), numeric: false }
  }
  const columns = [
    column(words.place, (one) => placeOf(one, lang)),
    column(words.header, ({ header }) => header),
    // A problem of the header itself.
    column(words.value, ({ header, value }) => (value === header ? null : value)),
    column(words.message, ({ message }) => inLanguage(message, lang)),
  ]
  return columns.filter(({ cells }) => cells.some((text) => text !== NONE))
}
