import type { Service } from '../../shared/http/service.ts'
import type { Log } from '../../shared/log.ts'
import type { CountryProfile } from '../kit/country-profile.ts'
import { ANONYMOUS_ONLY } from '../kit/identity/anonymous-only.ts'
import type { HopEnd } from '../kit/request/hop-end.ts'
import { serveSubgraph } from '../kit/serve-subgraph.ts'
import type { RegionalContext } from './context.ts'
import { regionalSchema } from './graphql/regional-schema.ts'
import { knowledgeOf, registerOf } from './knowledge.ts'

/** Figures of all governments come with a question for comparison, each at most as large as the gateway takes in. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024

export interface RegionalSettings {
  /** The register: the only place that names a government. */
  readonly members: readonly CountryProfile[]
  /** Whom it answers; it is closed with the service. */
  readonly hop: HopEnd
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly log: Log
  readonly clock: () => Date
}

/**
 * Serve what only the region can say: who takes part, what is counted, and what figures come to side by side.
 * It keeps no figures: those it compares come with the question and go with the answer.
 * @throws PORT_IN_USE; CODELIST_INVALID or DELIVERY_INVALID when a member's facts cannot be read
 */
export async function startRegional({ members, ...listening }: RegionalSettings): Promise<Service> {
  const knowledge = knowledgeOf(members)
  const register = registerOf(members)
  return serveSubgraph({
    ...listening,
    name: 'regional',
    // It handles what the gateway brings, for whoever asks.
    identity: ANONYMOUS_ONLY,
    // It holds no figures of its own: what it answers is in the logs of those whose they are.
    record: async () => null,
    schema: regionalSchema(members),
    context: (scope): RegionalContext => ({ ...knowledge, ...scope }),
    bodyLimitBytes: BODY_LIMIT_BYTES,
    readiness: async () => ({ checks: {} }),
    routes: { '/members': () => register },
  })
}
