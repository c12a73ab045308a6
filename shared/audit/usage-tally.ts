import type { MonthOfQuestions, MonthOfUse, Usage } from './usage.ts'

/** Rows of a log that are alike. */
export interface CountedRows {
  /** As `2014-03`, UTC. */
  readonly month: string
  /** As `KG-KZ-2024/1`. */
  readonly clauses: readonly string[]
  readonly decision: 'served' | 'refused'
  readonly count: number
}

type Count = Omit<MonthOfQuestions, 'month'>

/** What came to a clause, and what came to agreements that were named together, by month. */
export interface UsageTally {
  add(rows: CountedRows): void
  months(agreement: string): Awaited<ReturnType<Usage['months']>>
  questions(agreements: readonly string[]): Awaited<ReturnType<Usage['questions']>>
}

export function usageTally(): UsageTally {
  const ofClauses = new Map<string, Map<string, Count>>()
  const ofAgreements = new Map<string, Map<string, Count>>()
  return {
    add(rows) {
      for (const clause of rows.clauses) count(ofClauses, clause, rows)
      // No code of an agreement has a space in it.
      if (rows.clauses.length > 0)
        count(ofAgreements, [...new Set(rows.clauses.map(agreementOf))].sort().join(' '), rows)
    },
    months: (agreement) =>
      [...ofClauses]
        .filter(([name]) => agreementOf(name) === agreement)
        .flatMap(([name, months]) => inOrder(months).map((month) => ({ ...month, clause: clauseOf(name) })))
        .toSorted(byMonth),
    questions(agreements) {
      const sum = new Map<string, Count>()
      for (const [names, months] of ofAgreements) {
        if (!names.split(' ').some((name) => agreements.includes(name))) continue
        for (const [month, counted] of months) sum.set(month, plus(sum.get(month), counted))
      }
      return inOrder(sum)
    },
  }
}

const agreementOf = (name: string): string => name.slice(0, name.indexOf('/'))

const clauseOf = (name: string): string => name.slice(name.indexOf('/') + 1)

function count(
  tally: Map<string, Map<string, Count>>,
  name: string,
  { month, decision, count: more }: CountedRows,
): void {
  const months = tally.get(name) ?? new Map<string, Count>()
  months.set(month, plus(months.get(month), { ...NONE, [decision]: more }))
  tally.set(name, months)
}

const NONE: Count = { served: 0, refused: 0 }

const plus = (one: Count = NONE, other: Count): Count => ({
  served: one.served + other.served,
  refused: one.refused + other.refused,
})

const inOrder = (months: ReadonlyMap<string, Count>): readonly MonthOfQuestions[] =>
  [...months].map(([month, counted]) => ({ month, ...counted })).toSorted((a, b) => (a.month < b.month ? -1 : 1))

const byMonth = (a: MonthOfUse, b: MonthOfUse): number =>
  a.month === b.month ? (a.clause < b.clause ? -1 : 1) : a.month < b.month ? -1 : 1
