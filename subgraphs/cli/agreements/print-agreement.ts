import { missingSignatures, statusAt } from '../../../shared/agreements/signatures/status.ts'
import { inLanguage } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { paragraphs, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { wrap } from '../query/wrap.ts'
import { wordsIn } from '../words.ts'
import { clauseInWords } from './clause-in-words.ts'
import type { HeldAgreement } from './held-agreements.ts'
import { assigneeName, momentText, partyName, STATUSES, TYPES } from './words-of-agreements.ts'

const WORDS = {
  illustrative: {
    en: 'Illustrative: written to show how it works, not a text that any government signed.',
    ru: 'Пример: написано, чтобы показать работу обмена; ни одно государство этот текст не подписывало.',
  },
  type: { en: 'type', ru: 'вид' },
  gives: { en: 'gives figures', ru: 'предоставляет' },
  receives: { en: 'receives them', ru: 'получает' },
  validity: { en: 'in force (UTC)', ru: 'срок (UTC)' },
  until: { en: 'until', ru: 'до' },
  status: { en: 'status', ru: 'состояние' },
  signed: { en: 'signed by', ru: 'подписали' },
  missing: { en: 'not signed by', ru: 'не подписали' },
  revoked: { en: 'revoked', ru: 'прекращено' },
  file: { en: 'file', ru: 'файл' },
  clause: { en: 'Clause', ru: 'Пункт' },
} as const

/** No line of an agreement is longer, however wide the terminal is. */
const LONGEST_LINE = 100

/** An agreement as a lawyer reads it. @param at milliseconds since 1970 */
export function printAgreement(held: HeldAgreement, at: number, { lang, room }: Paper): string {
  const words = wordsIn(WORDS, lang)
  const width = Math.min(room, LONGEST_LINE)
  const { agreement, signatures, revoked, digest, file } = held
  const { uid, type, title, illustrative, assigner, assignee, validity, permission } = agreement
  const names = (parties: readonly string[]): string => parties.map((party) => partyName(party, lang)).join(', ')
  const missing = missingSignatures(held)
  const head = printPairs(
    [
      [words.type, inLanguage(TYPES[type], lang)],
      [words.gives, names(assigner)],
      [words.receives, assignee.map((text) => assigneeName(text, lang)).join(', ')],
      [words.validity, `${momentText(validity.from)} ${words.until} ${momentText(validity.to)}`],
      [words.status, inLanguage(STATUSES[statusAt(held, at)], lang)],
      [
        words.signed,
        signatures.map((one) => `${partyName(one.party, lang)} (${momentText(one.at)})`).join(', ') || null,
      ],
      [words.missing, names(missing) || null],
      [
        words.revoked,
        revoked && `${momentText(revoked.at)}, ${partyName(revoked.party, lang)}: ${printable(revoked.reason)}`,
      ],
      ['SHA-256', digest],
      [words.file, file],
    ],
    width,
  )
  const clauses = permission.map((clause) => [
    `${words.clause} ${uid}#${clause.id}`,
    ...printPairs(clauseInWords(clause, lang), width - 2).map((line) => `  ${line}`),
  ])
  const first = [
    `${uid}  ${printable(inLanguage(title, lang))}`,
    ...(illustrative ? wrap(words.illustrative, width) : []),
  ]
  return paragraphs([first, head, ...clauses])
}
