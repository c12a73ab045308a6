import { decide } from '../../../shared/agreements/decide/decide.ts'
import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import type { Decision } from '../../../shared/agreements/decide/decision.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import { askerOf, type RecordedQuestion } from './recorded-questions.ts'

/** A decision in one word for the eye: the clause that permits, or the code and clause that came nearest. */
export interface Verdict {
  readonly permitted: boolean
  /** As `KZ-KG-2015#permits`; null where no clause has anything to do with it. */
  readonly clause: string | null
  readonly code: string | null
}

/** A question that would be decided otherwise. */
export interface Change {
  readonly question: RecordedQuestion
  readonly before: Verdict
  readonly after: Verdict
}

/** How often a clause would decide. */
export interface ClauseCount {
  readonly clause: string
  readonly before: number
  readonly after: number
}

export interface Replay {
  /** Data sets asked for, each as often as it was. */
  readonly questions: number
  /** Permitted becomes refused. */
  readonly lost: readonly Change[]
  /** Refused becomes permitted. */
  readonly gained: readonly Change[]
  /** Permitted under another clause, so that other duties may be owed. */
  readonly moved: readonly Change[]
  readonly byClause: readonly ClauseCount[]
  /** Of the questions: decided otherwise when they were asked than the present agreements decide. */
  readonly sinceChanged: number
  /** Of the questions: about data sets whose id says nothing today. */
  readonly unreadable: number
}

export interface Replaying {
  readonly present: Policy
  readonly proposed: Policy
  /** The moment at which both are tried, milliseconds since 1970. */
  readonly at: number
}

/** Put recorded questions to the present agreements and to the proposed ones. */
export function replay(questions: readonly RecordedQuestion[], { present, proposed, at }: Replaying): Replay {
  const counts = { questions: 0, sinceChanged: 0, unreadable: 0 }
  const lists = { lost: [] as Change[], gained: [] as Change[], moved: [] as Change[] }
  const byClause = new Map<string, { before: number; after: number }>()

  function count(verdict: Verdict, when: 'before' | 'after', times: number): void {
    if (!verdict.permitted || verdict.clause === null) return
    const known = byClause.get(verdict.clause) ?? { before: 0, after: 0 }
    known[when] += times
    byClause.set(verdict.clause, known)
  }

  for (const question of questions) {
    counts.questions += question.count
    const dataSet = dataSetOf(question)
    if (dataSet === null) {
      counts.unreadable += question.count
      continue
    }
    const ask = { dataSet, principal: askerOf(question), purpose: question.purpose, at }
    const [before, after] = [verdictOf(decide(present, ask)), verdictOf(decide(proposed, ask))]
    count(before, 'before', question.count)
    count(after, 'after', question.count)
    if (before.permitted !== (question.refusal === null)) counts.sinceChanged += question.count
    const change = { question, before, after }
    if (before.permitted && !after.permitted) lists.lost.push(change)
    else if (!before.permitted && after.permitted) lists.gained.push(change)
    else if (before.permitted && before.clause !== after.clause) lists.moved.push(change)
  }
  const clauses = [...byClause].map(([clause, times]) => ({ clause, ...times }))
  return { ...counts, ...lists, byClause: clauses.toSorted((a, b) => (a.clause < b.clause ? -1 : 1)) }
}

function dataSetOf({ dataSet }: RecordedQuestion) {
  try {
    return parseId(dataSet, catalogue)
  } catch (error) {
    if (error instanceof ExchangeError) return null
    throw error
  }
}

function verdictOf(decision: Decision): Verdict {
  if (decision.outcome === 'PERMIT') {
    return { permitted: true, clause: nameOf(decision.under), code: null }
  }
  const [nearest] = decision.refusals
  const clause = nearest?.clause ? nameOf(nearest.clause) : null
  return { permitted: false, clause, code: nearest?.code ?? 'NO_AGREEMENT' }
}

const nameOf = ({ agreement, clause }: { readonly agreement: string; readonly clause: string }): string =>
  `${agreement}#${clause}`
