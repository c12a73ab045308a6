import type { RequestListener } from 'node:http'
import type { GovernmentAudit } from '../audit/government-audit.ts'
import type { GraphqlServer } from '../request/graphql-server.ts'
import type { HopEnd } from '../request/hop-end.ts'
import type { AroundStatement } from '../store/lookup.ts'

/** What stands around the parts of a service to see what they do. Where nothing is wanted, they come back as they are. */
export interface Observing {
  readonly listener: (listener: RequestListener) => RequestListener
  readonly graphql: (server: GraphqlServer) => GraphqlServer
  readonly hop: (hop: HopEnd) => HopEnd
  readonly audit: (audit: GovernmentAudit) => GovernmentAudit
  readonly store: { readonly around?: AroundStatement }
  /** Let Prometheus look. @throws PORT_IN_USE */
  serve(): Promise<void>
  /** What is known and not sent yet is sent. */
  close(): Promise<void>
}

const asItIs = <T>(part: T): T => part

export const UNSEEN: Observing = {
  ...{ listener: asItIs, graphql: asItIs, hop: asItIs, audit: asItIs, store: {} },
  serve: async () => undefined,
  close: async () => undefined,
}
