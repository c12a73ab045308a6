import type { Difference, Reconciliation } from '../../../shared/audit/reconcile.ts'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import { LONGEST_TEXT, paragraphs, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { layOut } from '../query/lay-out.ts'
import { counted, wordsIn } from '../words.ts'
import { nameOfParty } from './log-owner.ts'

const WORDS = {
  request: { en: 'request', ru: 'запрос' },
  difference: { en: 'difference', ru: 'расхождение' },
  alike: { en: 'questions are told alike', ru: 'вопросов совпадают' },
  differ: { en: 'are not', ru: 'расходятся' },
  rows: { en: 'rows', ru: 'записи' },
} as const satisfies Record<string, Bilingual>

const KINDS: Readonly<Record<Difference['kind'], Bilingual>> = {
  ONLY_ASKING: { en: 'only the one that asked knows of it', ru: 'известен только спросившему' },
  ONLY_ASKED: { en: 'only the one that was asked knows of it', ru: 'известен только спрошенному' },
  ANSWER: { en: 'not the same answer', ru: 'ответы не совпадают' },
  DECISION: { en: 'refused by one, permitted by the other', ru: 'один отказал, другой разрешил' },
  OFTEN: { en: 'not as many times', ru: 'не одинаковое число раз' },
}

interface Reconciled extends Reconciliation {
  readonly from: string
  readonly to: string
}

/** What a person reads: how many questions both tell alike, and every one that they do not. */
export function printReconciliation({ from, to, agreed, differences }: Reconciled, { lang, room }: Paper): string {
  const words = wordsIn(WORDS, lang)
  const name = (party: string) => `${inLanguage(nameOfParty(party), lang)} (${party})`
  const rows = (side: 'asking' | 'asked') => differences.map((one) => one[side].join(', ') || '–')
  return paragraphs([
    [`${name(from)} → ${name(to)}`],
    differences.length === 0
      ? []
      : layOut(
          [
            { head: words.request, cells: differences.map(({ requestId }) => printable(requestId)), numeric: false },
            {
              head: words.difference,
              cells: differences.map(({ kind }) => inLanguage(KINDS[kind], lang)),
              numeric: false,
            },
            { head: `${from}: ${words.rows}`, cells: rows('asking'), numeric: false },
            { head: `${to}: ${words.rows}`, cells: rows('asked'), numeric: false },
          ],
          room,
          LONGEST_TEXT,
        ),
    [`${counted(agreed, lang)} ${words.alike}, ${counted(differences.length, lang)} ${words.differ}.`],
  ])
}
