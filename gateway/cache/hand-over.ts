import type { Log } from '../../shared/log.ts'
import { fetchFailure } from '../fetch/failure.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { ANYBODY } from '../identity/gateway-identity.ts'
import type { Parties } from '../parties.ts'

/** The governments whose figures are kept, and where it is told what becomes of that. */
export interface KeptFrom {
  readonly subgraphs: Subgraphs
  readonly parties: Parties
  readonly log: Log
}

interface HandedOver extends Pick<Asking, 'requestId' | 'signal' | 'timeoutMs'> {
  readonly path: string
  /** JSON text. */
  readonly body: string
}

/**
 * Post a government a document, in the gateway's own name.
 * @returns the answer's document
 * @throws GOVERNMENT_ANSWER_INVALID for any status but 200; GOVERNMENT_* and HOP_ANSWER_* as every fetch does
 */
export async function handOver(
  { subgraphs, parties }: KeptFrom,
  graph: string,
  { path, body, ...asking }: HandedOver,
): Promise<unknown> {
  const answer = await subgraphs.of(graph).post(path, body, { ...asking, caller: ANYBODY })
  if (answer.status === 200) return answer.body
  throw fetchFailure('INVALID', parties.of(graph), `answered with status ${answer.status} at ${path}`)
}
