import type { Principal } from '../../identity/principal.ts'
import type { Grant } from './compiled-clause.ts'
import type { Decision } from './decision.ts'

/**
 * A decision as somebody may see it, for instance in an explanation or an overview. A clause is named only to the parties
 * of its agreement; whoever is party to none of them learns nothing but that there is no agreement with them, even where
 * the figures left.
 */
export function visibleTo(decision: Decision, { party }: Pick<Principal, 'party'>): Decision {
  const isTold = ({ parties }: Grant): boolean => parties === null || (party !== null && parties.includes(party))
  if (decision.outcome === 'PERMIT') {
    const clauses = decision.clauses.filter(isTold)
    const [under] = clauses
    return under ? { ...decision, clauses, under } : nothing(decision.policy)
  }
  const refusals = decision.refusals.filter(({ clause }) => clause === null || isTold(clause))
  return refusals.length > 0 ? { ...decision, refusals } : nothing(decision.policy)
}

const nothing = (policy: string): Decision => ({
  outcome: 'DENY',
  policy,
  refusals: [{ code: 'NO_AGREEMENT', clause: null }],
})
