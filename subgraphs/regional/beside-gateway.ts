import { NOBODY } from '../../shared/identity/asker.ts'
import type { BesideGateway, OpenBesideGateway } from '../../shared/graphql/beside-gateway.ts'
import { countries } from '../countries.ts'
import type { CountryProfile } from '../kit/country-profile.ts'
import { AnswerAccount } from '../kit/request/answer-account.ts'
import { graphqlServer } from '../kit/request/graphql-server.ts'
import type { RegionalContext } from './context.ts'
import { regionalSchema } from './graphql/regional-schema.ts'
import { knowledgeOf, registerOf } from './knowledge.ts'

/** The secretariat's subgraph in the secretariat's gateway: the same schema and the same answers as in a process of its own. */
export const openBesideGateway: OpenBesideGateway = (parts) => besideGateway(countries, parts)

/** @param members the register: the only place that names a government */
export function besideGateway(
  members: readonly CountryProfile[],
  { log, clock }: Parameters<OpenBesideGateway>[0],
): BesideGateway {
  const knowledge = knowledgeOf(members)
  const graphql = graphqlServer({
    schema: regionalSchema(members),
    context: (scope): RegionalContext => ({ ...knowledge, ...scope }),
    reporter: null,
  })
  const documents: Readonly<Record<string, unknown>> = {
    '/members': registerOf(members),
    '/readyz': { status: 'ready', since: clock().toISOString(), checks: {} },
  }
  return {
    answer({ requestId, signal, ...question }) {
      // It handles what the gateway brings, for whoever asks, and gives no figures of its own to account for.
      const scope = { requestId, signal, log, asker: NOBODY, decided: [], account: new AnswerAccount() }
      return graphql.result(question, scope)
    },
    read: (path) => (Object.hasOwn(documents, path) ? documents[path] : undefined),
  }
}
