import type { Breach } from '../../../shared/audit/breach.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { LONGEST_TEXT, paragraphs, type Paper } from '../paper.ts'
import { layOut } from '../query/lay-out.ts'
import { wrap, wrapBehind } from '../query/wrap.ts'
import { counted, wordsIn } from '../words.ts'
import { nameOfParty } from './log-owner.ts'
import type { Verification } from './verify.ts'

const WORDS = {
  log: { en: 'Log of who was given what', ru: 'Журнал выдачи данных' },
  rows: { en: 'rows', ru: 'записей' },
  last: { en: 'last row', ru: 'последняя запись' },
  signed: { en: 'signed heads', ru: 'подписанных вершин' },
  countersigned: { en: 'countersigned', ru: 'заверено' },
  by: { en: 'by', ru: 'сторонами' },
  vouched: { en: 'vouched for', ru: 'подтверждено' },
  upTo: { en: 'up to row', ru: 'до записи' },
  problem: { en: 'problem', ru: 'нарушение' },
  where: { en: 'rows', ru: 'записи' },
  todo: { en: 'What to do:', ru: 'Что делать:' },
  intact: { en: 'Every row is as it was appended.', ru: 'Все записи такие, какими были добавлены.' },
  empty: { en: 'Nothing is logged.', ru: 'Записей нет.' },
  broken: { en: 'The log is not what was appended.', ru: 'Журнал не такой, каким был записан.' },
  nobody: {
    en: 'Nobody else vouches for it: that it was not computed anew, or cut, by its owner is not proven.',
    ru: 'Никто другой его не подтверждает: не доказано, что владелец не пересчитал и не обрезал его.',
  },
  since: {
    en: 'Rows after that are not vouched for yet.',
    ru: 'Последующие записи ещё никем не подтверждены.',
  },
  refused: { en: 'Heads that prove nothing:', ru: 'Вершины, которые ничего не доказывают:' },
} as const satisfies Record<string, Bilingual>

/** What a person reads: what there is, who vouches for it, every row that is not as it should be. */
export function printVerification(found: Verification, { lang, room }: Paper): string {
  const words = wordsIn(WORDS, lang)
  const { party, rows, head, vouchedTo, breaches, evidence } = found
  const { signed, countersigned, countersigners, refused } = evidence
  const by = countersigners.length === 0 ? '' : ` (${words.by} ${countersigners.join(', ')})`
  const pairs = printPairs(
    [
      [words.rows, counted(rows, lang)],
      [words.last, head && `${counted(head.sequence, lang)}, SHA-256 ${head.hash}`],
      [words.signed, counted(signed.length, lang)],
      [words.countersigned, `${counted(countersigned.length, lang)}${by}`],
      [words.vouched, vouchedTo === 0 ? '–' : `${words.upTo} ${counted(vouchedTo, lang)}`],
    ],
    room,
  )
  const width = Math.min(room, LONGEST_TEXT)
  return paragraphs([
    [`${words.log}: ${inLanguage(nameOfParty(party), lang)} (${party})`],
    pairs,
    printBreaches(breaches, { lang, room }),
    ...remediesOf(breaches, lang, width),
    refused.length === 0 ? [] : [words.refused, ...refused.map(({ error }) => `• ${error.message}`)],
    wrap(verdictOf(found, lang), width),
  ])
}

function verdictOf({ rows, head, vouchedTo, breaches }: Verification, lang: Language): string {
  const words = wordsIn(WORDS, lang)
  if (breaches.length > 0) return words.broken
  if (rows === 0) return words.empty
  if (vouchedTo === 0) return `${words.intact} ${words.nobody}`
  return head && vouchedTo < head.sequence ? `${words.intact} ${words.since}` : words.intact
}

function printBreaches(breaches: readonly Breach[], { lang, room }: Paper): string[] {
  if (breaches.length === 0) return []
  const words = wordsIn(WORDS, lang)
  const kinds = [...Map.groupBy(breaches, ({ code }) => code)]
  return layOut(
    [
      { head: words.problem, cells: kinds.map(([code]) => code), numeric: false },
      { head: words.where, cells: kinds.map(([, alike]) => rangesOf(alike)), numeric: false },
    ],
    room,
    LONGEST_TEXT,
  )
}

/** Row by row, with neighbours put together: 3, 5–9. */
function rangesOf(breaches: readonly Breach[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const { from, to } of breaches.toSorted((a, b) => a.from - b.from)) {
    const last = ranges.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else ranges.push({ from, to })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

function remediesOf(breaches: readonly Breach[], lang: Language, width: number): string[][] {
  const { todo } = wordsIn(WORDS, lang)
  const codes = [...new Set(breaches.map(({ code }) => code))]
  const byRemedy = Map.groupBy(codes, (code) => inLanguage(ERRORS[code].remedy, lang))
  return [
    codes.flatMap((code) => wrapBehind(`${code}:`, inLanguage(ERRORS[code].means, lang), width)),
    [...byRemedy.keys()].flatMap((remedy) => wrapBehind(todo, remedy, width)),
  ]
}

/** The same for programs. */
export const verificationAsData = ({ evidence, ...report }: Verification) => ({
  ...report,
  heads: {
    signed: evidence.signed.length,
    countersigned: evidence.countersigned.length,
    countersigners: evidence.countersigners,
    refused: evidence.refused.map(({ checkpoint, error }) => ({
      ...{ sequence: checkpoint.sequence, code: error.code, message: error.message },
    })),
  },
})
