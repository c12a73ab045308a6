import { DUTIES } from '../../../shared/agreements/codes/duties.ts'
import type { Decision, Refusal } from '../../../shared/agreements/decide/decision.ts'
import { remedyOf } from '../../../shared/agreements/decide/decision.ts'
import type { Grant } from '../../../shared/agreements/decide/compiled-clause.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Language } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { paragraphs, type Paper } from '../paper.ts'
import { wordsIn } from '../words.ts'
import { nameIn } from './words-of-agreements.ts'

const WORDS = {
  permit: { en: 'The figures would leave, under clause', ru: 'Данные были бы предоставлены по пункту' },
  deny: { en: 'The figures would stay.', ru: 'Данные не были бы предоставлены.' },
  duties: { en: 'duties', ru: 'обязанности' },
  also: { en: 'also permitted by', ru: 'разрешают также' },
  none: { en: 'none', ru: 'нет' },
  policy: { en: 'agreements', ru: 'соглашения' },
  noClause: { en: 'No clause', ru: 'Нет пункта' },
  clause: { en: 'Clause', ru: 'Пункт' },
  what: { en: 'What to do', ru: 'Что делать' },
} as const

const nameOf = ({ agreement, clause }: Grant): string => `${agreement}#${clause}`

/** A decision for people: what would happen, by which clause, and everything that stands in the way. */
export function printDecision(decision: Decision, { lang, room }: Paper): string {
  const words = wordsIn(WORDS, lang)
  if (decision.outcome === 'PERMIT') {
    const { under, clauses, policy } = decision
    const others = clauses.filter((clause) => clause !== under).map(nameOf)
    return paragraphs([
      [`${words.permit} ${nameOf(under)}.`],
      printPairs(
        [
          [words.duties, under.duties.map((code) => nameIn(DUTIES, code, lang)).join(' ') || words.none],
          [words.also, others.join(', ') || null],
          [words.policy, policy],
        ],
        room,
      ),
    ])
  }
  const byClause = Map.groupBy(decision.refusals, ({ clause }) => clause)
  const clauses = [...byClause].map(([clause, refusals]) => [
    clause === null ? words.noClause : `${words.clause} ${nameOf(clause)}`,
    ...printPairs(
      refusals.map(({ code }) => [`  ${code}`, inLanguage(ERRORS[code].means, lang)]),
      room,
    ),
  ])
  const kinds = [...new Map(decision.refusals.map((refusal) => [refusal.code, refusal])).values()]
  const remedies = printPairs(
    kinds.map((refusal) => [`  ${refusal.code}`, remedyOf(refusal, lang)]),
    room,
  )
  return paragraphs([[words.deny], ...clauses, [`${words.what}:`, ...remedies]])
}

/** The same for programs. */
export function decisionAsData(decision: Decision, lang: Language) {
  if (decision.outcome === 'PERMIT') return decision
  return { ...decision, refusals: decision.refusals.map((refusal) => refusalAsData(refusal, lang)) }
}

const refusalAsData = (refusal: Refusal, lang: Language) => ({
  ...refusal,
  means: inLanguage(ERRORS[refusal.code].means, lang),
  remedy: remedyOf(refusal, lang),
})
