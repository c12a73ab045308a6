import { partiesOf } from '../../../shared/agreements/parties-of.ts'
import { missingSignatures, statusAt } from '../../../shared/agreements/signatures/status.ts'
import { inLanguage } from '../../../shared/language.ts'
import { LONGEST_TEXT, type Paper } from '../paper.ts'
import { layOut, type Column } from '../query/lay-out.ts'
import { wordsIn } from '../words.ts'
import type { HeldAgreement } from './held-agreements.ts'
import { momentText, STATUSES, TYPES } from './words-of-agreements.ts'

const WORDS = {
  uid: { en: 'agreement', ru: 'соглашение' },
  type: { en: 'type', ru: 'вид' },
  parties: { en: 'parties', ru: 'стороны' },
  from: { en: 'from (UTC)', ru: 'с (UTC)' },
  to: { en: 'to', ru: 'до' },
  status: { en: 'status', ru: 'состояние' },
  title: { en: 'title', ru: 'название' },
  none: { en: 'There are no agreements in this folder.', ru: 'В этом каталоге соглашений нет.' },
  lacks: { en: 'lacks', ru: 'нет подписи' },
} as const

/** Every agreement in a line. @param at milliseconds since 1970 */
export function printList(held: readonly HeldAgreement[], at: number, { lang, room }: Paper): string {
  const words = wordsIn(WORDS, lang)
  if (held.length === 0) return words.none
  const column = (head: string, textOf: (one: HeldAgreement) => string): Column => {
    return { head, cells: held.map(textOf), numeric: false }
  }
  const statusOf = (one: HeldAgreement): string => {
    const status = statusAt(one, at)
    const text = inLanguage(STATUSES[status], lang)
    return status === 'SIGNED_BY_SOME' ? `${text} (${words.lacks} ${missingSignatures(one).join(', ')})` : text
  }
  return layOut(
    [
      column(words.uid, ({ agreement }) => agreement.uid),
      column(words.type, ({ agreement }) => inLanguage(TYPES[agreement.type], lang)),
      column(words.parties, ({ agreement }) => partiesOf(agreement).join(', ')),
      column(words.from, ({ agreement }) => momentText(agreement.validity.from)),
      column(words.to, ({ agreement }) => momentText(agreement.validity.to)),
      column(words.status, statusOf),
      column(words.title, ({ agreement }) => inLanguage(agreement.title, lang)),
    ],
    room,
    LONGEST_TEXT,
  ).join('\n')
}

/** The same for programs. */
export const asData = (one: HeldAgreement, at: number) => {
  const { agreement, digest, signatures, revoked, file } = one
  const { uid, type, title, illustrative, assigner, assignee, validity } = agreement
  return {
    ...{ uid, type, title, illustrative, assigner, assignee, parties: partiesOf(agreement), validity },
    status: statusAt(one, at),
    signedBy: signatures.map((signature) => ({ ...signature, at: new Date(signature.at).toISOString() })),
    missing: missingSignatures(one),
    ...{ revoked, digest, file },
  }
}
