import type { RequestListener } from 'node:http'
import type { Log } from '../../../shared/log.ts'
import type { ObserveSettings } from '../../../shared/observe/settings.ts'
import { openTracing } from '../../../shared/observe/tracing.ts'
import type { GovernmentAudit } from '../audit/government-audit.ts'
import type { GraphqlServer } from '../request/graphql-server.ts'
import type { HopEnd } from '../request/hop-end.ts'
import type { AroundStatement } from '../store/lookup.ts'
import { counting } from './counting.ts'
import { tracingAround } from './tracing-around.ts'

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

const UNSEEN: Observing = {
  ...{ listener: asItIs, graphql: asItIs, hop: asItIs, audit: asItIs, store: {} },
  serve: async () => undefined,
  close: async () => undefined,
}

/** @param service the graph's name */
export async function openObserving(settings: ObserveSettings, service: string, log: Log): Promise<Observing> {
  const { metrics, traces } = settings
  const counted = metrics ? counting(metrics, service, UNSEEN) : UNSEEN
  if (!traces) return counted
  return tracingAround(counted, await openTracing({ ...traces, service, log }), traces.trustsTraceparent)
}
