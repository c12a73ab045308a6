import type { RefusalCode } from '../../errors/refusal.ts'
import type { Ask } from '../ask.ts'
import { CONSTRAINTS } from '../constraints/all.ts'
import { readAsk, type Asked } from './asked.ts'
import type { Policy } from './compile.ts'
import type { CompiledClause } from './compiled-clause.ts'
import type { Decision, Deny, Refusal } from './decision.ts'

/**
 * Whether figures may leave. Pure: the same policy and question give the same decision, at the gateway and at the
 * government. Denied unless one clause allows all of it; two clauses never add up to a permit.
 * @throws PERIOD_MALFORMED where the data set's key was not made by `resolveSelection` or `parseId`
 */
export function decide(policy: Policy, ask: Ask): Decision {
  const asked = readAsk(ask)
  const table = policy.byReporter.get(ask.dataSet.reporter)
  const clauses = (table?.byIndicator.get(ask.dataSet.indicator) ?? [])
    .filter((clause) => CONSTRAINTS.every((constraint) => constraint.allows(asked, clause)))
    .map(({ grant }) => grant)
  const [under] = clauses
  return under
    ? { outcome: 'PERMIT', policy: policy.digest, clauses, under }
    : deny(policy.digest, asked, table?.clauses ?? [])
}

function deny(policy: string, asked: Asked, clauses: readonly CompiledClause[]): Deny {
  const refusals = clauses
    .filter((clause) => concerns(clause, asked))
    .map((clause) => refusalsBy(clause, asked))
    .toSorted((a, b) => distance(a) - distance(b))
    .flat()
  return {
    outcome: 'DENY',
    policy,
    refusals: refusals.length > 0 ? refusals : [{ code: 'NO_AGREEMENT', clause: null }],
  }
}

// What a clause is not about counts for more than all that it might refuse besides, its indicators most of all.
const WEIGHTS: Readonly<Partial<Record<RefusalCode, number>>> = {
  INDICATOR_NOT_COVERED: 2 * CONSTRAINTS.length,
  ASSIGNEE_NOT_NAMED: CONSTRAINTS.length,
  PURPOSE_NOT_COVERED: CONSTRAINTS.length,
}

const distance = (refusals: readonly Refusal[]): number =>
  refusals.reduce((sum, { code }) => sum + (WEIGHTS[code] ?? 1), 0)

/** Whether an agreement is with the asker's party or for everybody; all others say nothing about this question. */
const concerns = ({ grant: { parties } }: CompiledClause, { principal: { party } }: Asked): boolean =>
  parties === null || (party !== null && parties.includes(party))

const refusalsBy = (clause: CompiledClause, asked: Asked): readonly Refusal[] =>
  CONSTRAINTS.filter((constraint) => !constraint.allows(asked, clause)).map(({ refusal }) => ({
    code: refusal,
    clause: clause.grant,
  }))
