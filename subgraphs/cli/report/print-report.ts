import { basename } from 'node:path'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { LONGEST_TEXT, paragraphs, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { wrapBehind } from '../query/wrap.ts'
import { counted, wordsIn } from '../words.ts'
import type { DeliveryReport, ReadFile } from './delivery-report.ts'
import { describeFile } from './describe-file.ts'
import { printKind, printOverview } from './print-kinds.ts'

const WORDS = {
  format: { en: 'format', ru: 'формат' },
  encoding: { en: 'encoding', ru: 'кодировка' },
  separator: { en: 'separator', ru: 'разделитель' },
  read: { en: 'lines read', ru: 'прочитано строк' },
  accepted: { en: 'accepted', ru: 'принято' },
  leftOut: { en: 'left out', ru: 'пропущено' },
  refused: { en: 'with errors', ru: 'с ошибками' },
  errors: { en: 'errors', ru: 'ошибки' },
  warnings: { en: 'warnings', ru: 'предупреждения' },
  notLoaded: { en: 'Not loaded, though nothing is wrong with it:', ru: 'Не загружается, хотя ошибки в этом нет:' },
  more: { en: 'more', ru: 'ещё' },
} as const satisfies Record<string, Bilingual>

/** What was left out, in so many sentences, the most frequent first; the rest is counted. */
const MOST_ENTRIES = 30

/** What a person at a terminal reads about a delivery: how it is written, what came of its lines, what is wrong with it. */
export function printReport(report: DeliveryReport, paper: Paper): string {
  const kinds = report.problems.kinds()
  return paragraphs([
    ...summaryOf(report, paper),
    printOverview(kinds, paper),
    ...kinds.map((kind) => printKind(kind, paper)),
  ])
}

/** The same without the problems, which stand elsewhere. */
export const printSummary = (report: DeliveryReport, paper: Paper): string => paragraphs(summaryOf(report, paper))

const summaryOf = (report: DeliveryReport, paper: Paper): string[][] => [
  [`${printable(basename(report.path))}, ${inLanguage(report.country.name, paper.lang)}`],
  printCounts(report, paper),
  report.read ? printLeftOut(report.read, paper) : [],
]

function printCounts({ read, problems }: DeliveryReport, { lang, room }: Paper): string[] {
  const words = wordsIn(WORDS, lang)
  return printPairs(
    [
      ...(read ? linesOf(read, lang) : []),
      [words.errors, counted(problems.errors, lang)],
      [words.warnings, counted(problems.warnings, lang)],
    ],
    room,
  )
}

function linesOf(read: ReadFile, lang: Language): [name: string, text: string | null][] {
  const { tally } = read
  const words = wordsIn(WORDS, lang)
  const { format, encoding, separator } = describeFile(read, lang)
  const unless0 = (count: number): string | null => (count === 0 ? null : counted(count, lang))
  return [
    [words.format, format],
    [words.encoding, encoding],
    [words.separator, separator],
    [words.read, counted(tally.read, lang)],
    [words.accepted, counted(tally.accepted, lang)],
    [words.leftOut, unless0(tally.leftOut)],
    [words.refused, unless0(tally.refused)],
  ]
}

function printLeftOut({ tally: { entries } }: ReadFile, { lang, room }: Paper): string[] {
  if (entries.length === 0) return []
  const words = wordsIn(WORDS, lang)
  const shown = entries.toSorted((one, other) => other.lines - one.lines).slice(0, MOST_ENTRIES)
  const rest = entries.length - shown.length
  return [
    words.notLoaded,
    ...shown.flatMap(({ text }) => wrapBehind('•', printable(inLanguage(text, lang)), Math.min(LONGEST_TEXT, room))),
    ...(rest === 0 ? [] : [`… ${counted(rest, lang)} ${words.more}`]),
  ]
}
