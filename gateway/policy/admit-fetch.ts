import { decidedAbout } from '../../shared/audit/answered-question.ts'
import type { PreparedFetch } from '../execute/prepared-fetch.ts'
import type { Question } from '../execute/question.ts'
import type { Representation } from '../execute/representation.ts'
import { admit, type Permitted } from './admit.ts'
import { answerWithheld } from './answer-withheld.ts'

/** What of an entity fetch may be asked. */
export interface AdmittedFetch {
  readonly fetch: PreparedFetch
  /** None: nobody is asked. */
  readonly entities: readonly Representation[]
  readonly permitted: readonly Permitted<Representation>[]
}

/** Take out of a fetch what the asker may not have, and answer that at once. */
export function admitFetch(
  fetch: PreparedFetch,
  entities: readonly Representation[],
  question: Question,
): AdmittedFetch {
  const { gate, values, faults, asker } = question
  const member = question.parties.memberOf(fetch.node.serviceName)
  if (!gate || !member) return { fetch, entities, permitted: [] }
  const { schema, figures: places, shape } = fetch
  const admitted = admit(gate, { member, schema, places, entities, values })
  for (const withheld of admitted.withheld) {
    answerWithheld(withheld, { shape, member, principal: asker.principal, faults })
    question.withhold(member.refArea, decidedAbout(withheld.id, withheld.denied))
  }
  const { without, permitted } = admitted
  const narrowed = without.size > 0 ? fetch.narrow(without) : fetch
  return narrowed ? { fetch: narrowed, entities: admitted.entities, permitted } : { fetch, entities: [], permitted: [] }
}
