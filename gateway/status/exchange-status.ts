import { z } from 'zod'
import { codeOf, isErrorCode, type ErrorCode } from '../../shared/errors.ts'
import type { Readiness } from '../../shared/http/service.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { REGIONAL, type Parties, type Party } from '../parties.ts'

/** One subgraph as the gateway sees it now. Nothing in it is an address. */
export interface MemberStatus {
  readonly graph: string
  /** Null for the secretariat's regional service. */
  readonly refArea: string | null
  /** Does it answer at all? */
  readonly reachable: boolean
  /** ISO moment since which its process runs. */
  readonly since: string | null
  /** The newest release it publishes. */
  readonly release: { readonly id: string; readonly publishedAt: string } | null
  /** Why it is not ready, in the catalogue's words; null when it is. */
  readonly error: ErrorCode | null
  /** ISO moment since which questions are kept away from it, because it failed too often; null: they are not. */
  readonly leftAloneSince: string | null
}

export interface ExchangeStatus {
  readonly gateway: Readiness
  readonly members: readonly MemberStatus[]
}

/** How long one party may take to say how it is, in milliseconds. */
const PATIENCE_MS = 1000

const ReadinessAnswer = z.object({
  status: z.enum(['ready', 'starting', 'stopping', 'unready']),
  since: z.string().max(40),
  checks: z.record(z.string(), z.string()),
  release: z.object({ id: z.string().max(300), publishedAt: z.string().max(40) }).nullish(),
})

/** The first check that failed, or that the service is not ready for another reason. */
const reasonOf = ({ status, checks }: z.infer<typeof ReadinessAnswer>): ErrorCode | null =>
  status === 'ready' ? null : (Object.values(checks).find(isErrorCode) ?? 'NOT_READY')

async function statusOf({ graph, refArea }: Party, subgraphs: Subgraphs, asking: Asking): Promise<MemberStatus> {
  const alone = subgraphs.stateOf(graph)?.since ?? null
  const leftAloneSince = alone === null ? null : new Date(alone).toISOString()
  const silent = { graph, refArea, reachable: false, since: null, release: null, leftAloneSince }
  try {
    const { body } = await subgraphs.of(graph).look('/readyz', asking)
    const readiness = ReadinessAnswer.safeParse(body)
    if (!readiness.success) return { ...silent, reachable: true, error: 'GOVERNMENT_ANSWER_INVALID' }
    const { since, release } = readiness.data
    return { ...silent, reachable: true, since, release: release ?? null, error: reasonOf(readiness.data) }
  } catch (error) {
    return { ...silent, error: codeOf(error) }
  }
}

/** Ask every party, the regional service first, how it is; each has a second. */
export async function exchangeStatus(
  gateway: Readiness,
  parties: Parties,
  subgraphs: Subgraphs,
  asking: Omit<Asking, 'timeoutMs'>,
): Promise<ExchangeStatus> {
  const graphs = [REGIONAL, ...parties.members.map(({ graph }) => graph)]
  const patient = { ...asking, timeoutMs: PATIENCE_MS }
  const members = graphs.map((graph) => statusOf(parties.of(graph), subgraphs, patient))
  return { gateway, members: await Promise.all(members) }
}
