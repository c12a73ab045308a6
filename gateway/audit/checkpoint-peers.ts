import { HEAD_PATH, HEADS_PATH } from '../../shared/audit/checkpoint-messages.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { fetchFailure } from '../fetch/failure.ts'
import type { Asking, Reply } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { ANYBODY } from '../identity/gateway-identity.ts'
import type { Parties, Party } from '../parties.ts'
import type { CheckpointPeer } from './checkpoint-round.ts'

export interface PeersParts {
  readonly parties: Parties
  readonly subgraphs: Subgraphs
  /** Aborted when the gateway stops: then nobody is waited for. */
  readonly signal: AbortSignal
}

/** For one government's answer, in milliseconds. */
const PATIENCE_MS = 5000

/** The governments of this moment, as heads of logs are collected from them and handed to them. */
export function checkpointPeers({ parties, subgraphs, signal }: PeersParts): readonly CheckpointPeer[] {
  const asking: Asking = { requestId: 'checkpoints', signal, caller: ANYBODY, timeoutMs: PATIENCE_MS }
  return parties.members.map(({ graph, refArea }) => ({
    party: refArea,
    head: async () => documentIn(await subgraphs.of(graph).read(HEAD_PATH, asking), parties.of(graph)),
    hand: async (body) => documentIn(await subgraphs.of(graph).post(HEADS_PATH, body, asking), parties.of(graph)),
  }))
}

/** @throws GOVERNMENT_ANSWER_INVALID; CHECKPOINT_CONFLICT where a government says so of its own log */
function documentIn({ status, body }: Reply, party: Party): unknown {
  if (status === 200) return body
  const text = JSON.stringify(body)
  const cause = new Error(text.slice(0, 1000))
  if (text.includes('"code":"CHECKPOINT_CONFLICT"')) {
    const message = `The log of ${party.refArea} is not the one whose head it signed before, as it says itself.`
    throw new ExchangeError('CHECKPOINT_CONFLICT', message, { cause })
  }
  throw fetchFailure('INVALID', party, `answered with status ${status} when it was asked about heads of logs`, cause)
}
