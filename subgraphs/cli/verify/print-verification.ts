import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import { nameOfParty } from '../audit/log-owner.ts'
import { printPairs } from '../pairs.ts'
import { LONGEST_TEXT, paragraphs, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { layOut } from '../query/lay-out.ts'
import { wrap, wrapBehind } from '../query/wrap.ts'
import { counted, wordsIn } from '../words.ts'
import type { BelievedReceipt } from './check-receipts.ts'
import { printDifference } from './print-difference.ts'
import type { Verification } from './verify-answer.ts'

const WORDS = {
  government: { en: 'government', ru: 'государство' },
  signedBy: { en: 'signed', ru: 'подписано' },
  log: { en: 'log', ru: 'журнал' },
  agreements: { en: 'agreements', ru: 'соглашения' },
  clauses: { en: 'clauses', ru: 'пункты' },
  releases: { en: 'releases', ru: 'публикации' },
  GATEWAY: { en: 'refused by the gateway', ru: 'отказ шлюза' },
  CACHE: { en: 'kept by the gateway', ru: 'из памяти шлюза' },
  firstGiven: { en: 'first given as', ru: 'впервые выдано как' },
  figures: { en: 'figures as signed', ru: 'значений как подписано' },
  computed: { en: 'totals, measures recomputed', ru: 'итогов и показателей пересчитано' },
  fields: { en: 'periods, codes, statuses', ru: 'периодов, кодов, статусов' },
  notAttested: { en: 'not attested', ru: 'не подтверждается' },
  leftOut: { en: 'not in the answer', ru: 'нет в ответе' },
  differences: { en: 'differences', ru: 'расхождений' },
  more: { en: 'more; --json lists all', ru: 'ещё; все — с --json' },
  todo: { en: 'What to do:', ru: 'Что делать:' },
  proven: {
    en: 'Every figure is as its government signed it, and everything computed from them comes to the same.',
    ru: 'Все значения совпадают с подписанными государствами; всё вычисленное по ним пересчитано и совпадает.',
  },
  partly: {
    en: 'What is in the answer is proven. What is not in it, is not: see above.',
    ru: 'Всё, что есть в ответе, доказано; чего в нём нет, указано выше.',
  },
  receiptsOnly: { en: 'The receipts hold.', ru: 'Квитанции действительны.' },
  broken: { en: 'The answer is not what was signed.', ru: 'Ответ не совпадает с подписанным.' },
} as const satisfies Record<string, Bilingual>

/** Lines that a person reads; a program has all of them. */
const MOST = 50

/** What a person reads: who signed what, how much of it was found in the answer, and everything that is not. */
export function printVerification(verification: Verification, paper: Paper): string {
  const { lang, room } = paper
  const words = wordsIn(WORDS, lang)
  const { believed, problems, findings } = verification
  const { differences = [] } = findings ?? {}
  const width = Math.min(room, LONGEST_TEXT)
  const lines = [
    ...problems.map(({ place, message }) => printable(`${place ?? ''}: ${message}`)),
    ...differences.map((difference) => printDifference(difference, lang)),
  ]
  const rest = lines.length - MOST
  return paragraphs([
    believed.length === 0 ? [] : printReceipts(believed, paper),
    printCounts(verification, paper),
    lines.slice(0, MOST).flatMap((line) => wrapBehind('•', line, room)),
    rest > 0 ? [`… ${counted(rest, lang)} ${words.more}`] : [],
    ...remediesIn(verification, paper),
    wrap(verdictOf(verification, words), width),
  ])
}

function printReceipts(believed: readonly BelievedReceipt[], { lang, room }: Paper): string[] {
  const words = wordsIn(WORDS, lang)
  const column = (head: string, cell: (one: BelievedReceipt) => string) => ({
    head,
    cells: believed.map((one) => printable(cell(one))),
    numeric: false,
  })
  return layOut(
    [
      column(words.government, ({ reporter, receipt: { decidedBy } }) => {
        const name = `${inLanguage(nameOfParty(reporter), lang)} (${reporter})`
        return decidedBy === 'GOVERNMENT' ? name : `${name}, ${words[decidedBy]}`
      }),
      column(words.signedBy, ({ receipt: { time } }) => time),
      column(words.log, ({ receipt: { log, cachedFrom } }) => {
        const row = log ? placeOf(log) : '–'
        return cachedFrom ? `${row}, ${words.firstGiven} ${cachedFrom.map(placeOf).join(', ')}` : row
      }),
      column(words.agreements, ({ receipt: { agreements } }) => agreements.slice(0, 12)),
      column(words.clauses, ({ receipt: { clauses } }) =>
        clauses.map(({ agreement, clause }) => `${agreement}/${clause}`).join(', '),
      ),
      column(words.releases, ({ receipt: { releases } }) => releases.join(', ')),
    ],
    room,
    LONGEST_TEXT,
  )
}

const placeOf = ({ sequence, hash }: { readonly sequence: number; readonly hash: string }): string =>
  `${sequence} ${hash.slice(0, 12)}`

function printCounts({ findings }: Verification, { lang, room }: Paper): string[] {
  if (!findings) return []
  const words = wordsIn(WORDS, lang)
  const { counts, notAttested, leftOut, differences } = findings
  const fields = [...notAttested].map(([field, values]) => `${field} ${counted(values, lang)}`)
  return printPairs(
    [
      [words.figures, counted(counts.figures, lang)],
      [words.computed, counted(counts.computed, lang)],
      [words.fields, counted(counts.fields, lang)],
      [words.notAttested, `${counted(counts.notAttested, lang)}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`],
      [words.leftOut, leftOut.length === 0 ? null : leftOut.slice(0, MOST).join(', ')],
      [words.differences, counted(differences.length, lang)],
    ],
    room,
  )
}

function remediesIn({ problems, findings }: Verification, { lang, room }: Paper): string[][] {
  const { todo } = wordsIn(WORDS, lang)
  const width = Math.min(room, LONGEST_TEXT)
  const found = [...problems, ...(findings?.differences ?? [])].map(({ code }) => code)
  const codes = [...new Set(findings ? found : [...found, 'ANSWER_EVIDENCE_MISSING' as const])]
  const byRemedy = Map.groupBy(codes, (code) => inLanguage(ERRORS[code].remedy, lang))
  return [
    codes.flatMap((code) => wrapBehind(`${code}:`, inLanguage(ERRORS[code].means, lang), width)),
    [...byRemedy.keys()].flatMap((remedy) => wrapBehind(todo, remedy, width)),
  ]
}

function verdictOf({ problems, findings }: Verification, words: Readonly<Record<keyof typeof WORDS, string>>): string {
  if (problems.length > 0 || (findings?.differences.length ?? 0) > 0) return words.broken
  if (!findings) return words.receiptsOnly
  return findings.leftOut.length > 0 ? words.partly : words.proven
}

/** The same for programs. */
export const verificationAsData = ({ believed, problems, findings }: Verification) => ({
  receipts: believed.map(({ reporter, receipt, proven }) => ({ reporter, ...receipt, withEvidence: proven !== null })),
  problems: problems.map(({ code, message, place, reporter }) => ({ code, message, place, reporter })),
  recomputed: findings !== null,
  ...(findings && { ...findings, notAttested: Object.fromEntries(findings.notAttested) }),
})
