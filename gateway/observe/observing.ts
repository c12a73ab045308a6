import type { GatewayAudit } from '../audit/gateway-audit.ts'
import type { CacheObserver } from '../cache/data-set-cache.ts'
import type { FetchObserver } from '../fetch/observer.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import type { SupergraphObserver } from '../supergraph/schema-watch.ts'
import type { CountedQuestions } from './count-questions.ts'
import type { Looked } from './state-readings.ts'

/** What stands around the gateway's parts to see what they do. Where nothing is wanted, they come back as they are. */
export interface Observing extends CountedQuestions {
  readonly subgraphs: (subgraphs: Subgraphs) => Subgraphs
  readonly audit: (audit: GatewayAudit | null) => GatewayAudit | null
  readonly fetches: { readonly observer?: FetchObserver }
  readonly cache: { readonly observer?: CacheObserver }
  readonly supergraph: { readonly observer?: SupergraphObserver }
  readonly operations: { readonly onOperation?: (name: string | undefined) => void }
  /** Let Prometheus look. @throws PORT_IN_USE */
  serve(looked: Looked): Promise<void>
  /** What is known and not sent yet is sent. */
  close(): Promise<void>
}

const asItIs = <T>(part: T): T => part

/** Nobody looks. */
export const UNSEEN: Observing = {
  ...{ door: asItIs, answers: asItIs, known: asItIs, format: asItIs, subgraphs: asItIs, audit: asItIs },
  ...{ fetches: {}, cache: {}, supergraph: {}, operations: {} },
  serve: async () => undefined,
  close: async () => undefined,
}
