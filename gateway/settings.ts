import type { Policy } from '../shared/agreements/decide/compile.ts'
import type { Registered } from '../shared/agreements/signatures/registered.ts'
import type { OpenDesk } from '../shared/audit/store/open-desk.ts'
import type { Usage } from '../shared/audit/usage.ts'
import type { BesideGateway } from '../shared/graphql/beside-gateway.ts'
import type { Log } from '../shared/log.ts'
import type { ObserveSettings } from '../shared/observe/settings.ts'
import type { Timer } from '../shared/repeat.ts'
import type { ServiceKeys } from '../shared/signing/service-keys.ts'
import type { GatewayAudit } from './audit/gateway-audit.ts'
import type { CacheSettings } from './cache/settings.ts'
import type { FetchingSettings } from './fetch/fetching-settings.ts'
import type { GatewayIdentity } from './identity/gateway-identity.ts'
import type { OperationsSettings } from './operations/operations.ts'
import type { DoorSettings } from './request/door/door.ts'
import type { SupergraphSettings } from './supergraph/settings.ts'

/** All that a gateway is told when it is started. */
export interface GatewaySettings {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Base address of the regional service, which names the members; absent: it is in this process. */
  readonly regionalUrl?: string
  /** The regional service in this process; absent: it is asked at its address. */
  readonly regional?: BesideGateway
  /** Base address of a government's subgraph, by the graph's name. */
  readonly subgraphUrl: (graph: string) => string
  /** How long one government may keep one question waiting. */
  readonly fetchTimeoutMs: number
  /** Whether what is asked of a government at the same time leaves as one signed request; by default it does. */
  readonly batchFetches?: boolean
  /** How it spares itself and governments that are slow, broken or gone. */
  readonly fetching?: FetchingSettings
  /** With which it signs what it asks, and whose answers it believes; null: in the open, where nothing is signed. */
  readonly keys: ServiceKeys | null
  /** Who asks. */
  readonly identity: GatewayIdentity
  /** The agreements by which it decides before it asks anybody; null: in the open, where nothing is decided. */
  readonly policy: (() => Policy) | null
  /** What the policy is made of, and what is not signed yet, for the register; absent: nothing. */
  readonly agreements?: () => readonly Registered[]
  /** Its log of what it asks of governments; null: none is kept. */
  readonly audit: GatewayAudit | null
  /** What that log tells of the use of agreements; absent: nothing. */
  readonly usage?: Usage
  /** Where the heads of logs are signed every minute, its own and those of governments; absent: they do not go around. */
  readonly desk?: OpenDesk
  /** When they go around; replaced in tests. */
  readonly timer?: Timer
  /** Figures that a clause lets it keep are given again; absent, or where nothing is decided: governments are always asked. */
  readonly cache?: CacheSettings
  /** Largest answer of one government. */
  readonly answerLimitBytes: number
  /** Largest question. */
  readonly bodyLimitBytes: number
  /** How long a request may take to arrive whole; absent: 15 seconds. */
  readonly arrivalLimitMs?: number
  /** How much may be asked, from where, and how it stops; absent: as much as anybody likes. */
  readonly door?: DoorSettings
  /** Which documents are answered, and who may ask about the schema; absent: any, and everybody. */
  readonly operations?: OperationsSettings
  /** Metrics and traces; absent: neither. */
  readonly observe?: ObserveSettings
  /** Between two looks at what the subgraphs serve. */
  readonly pollMs: number
  readonly log: Log
  readonly clock: () => Date
  /** What it begins with, where it keeps what answers, and what may disappear; absent: it waits for every subgraph. */
  readonly supergraph?: SupergraphSettings
  readonly newRequestId?: () => string
  /** While it starts: so many of the subgraphs serve their schema. */
  readonly onProgress?: (served: number, of: number) => void
}
