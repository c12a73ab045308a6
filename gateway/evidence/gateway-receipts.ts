import type { DecidedDataSet } from '../../shared/audit/answered-question.ts'
import type { Head } from '../../shared/audit/chain.ts'
import type { Evidence } from '../../shared/evidence/evidence.ts'
import { saltedRoot, SECRET_BYTES } from '../../shared/evidence/salted-tree.ts'
import { dataSetLeaf } from '../../shared/evidence/leaf.ts'
import { signReceipt, type Receipt } from '../../shared/evidence/receipt.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { keyInForce } from '../../shared/signing/key-register.ts'
import type { ServiceKeys } from '../../shared/signing/service-keys.ts'
import type { Randomness } from '../../shared/signing/signing-key.ts'
import { showReceipt, type ShownReceipt } from './shown-receipt.ts'

/** What the gateway decided by itself, and never asked a government. */
export interface GatewayDecision {
  readonly requestId: string
  /** Whose figures. */
  readonly reporter: string
  readonly decided: readonly DecidedDataSet[]
  /** Digest of the agreements that it decided by. */
  readonly agreements: string
  /** Where it stands in the gateway's log. */
  readonly log: Head | null
  /** Whether the asker wants it proven. */
  readonly withEvidence: boolean
}

/** What the gateway gave from memory, as it decided by itself. */
export interface GivenFromMemory extends Pick<
  Receipt,
  'requestId' | 'requestDigest' | 'responseDigest' | 'agreements' | 'clauses' | 'releases' | 'log'
> {
  /** Whose figures. */
  readonly reporter: string
  /** The rows of the government's log that tell of the answers in which it first gave them. */
  readonly cachedFrom: readonly Head[]
}

/** The gateway's own receipts: for what it refused, and for what it gave again. */
export interface GatewayReceipts {
  sign(decision: GatewayDecision): Promise<ShownReceipt>
  signGiven(given: GivenFromMemory): Promise<ShownReceipt>
}

interface SigningParts {
  readonly keys: ServiceKeys
  readonly clock: () => Date
  readonly randomness: Randomness
}

export const gatewayReceipts = ({ keys, clock, randomness }: SigningParts): GatewayReceipts => ({
  async sign({ requestId, reporter, decided, agreements, log, withEvidence }) {
    const leaves = decided.map(({ id, refusal }) =>
      dataSetLeaf({ id, availability: 'REFUSED', code: refusal, observations: 0 }),
    )
    const secret = randomness(SECRET_BYTES)
    const now = clock()
    const receipt: Receipt = {
      ...{ v: 1, party: SECRETARIAT, requestId, time: now.toISOString(), requestDigest: null, responseDigest: null },
      ...{
        agreements,
        clauses: [],
        releases: [],
        log,
        root: saltedRoot(leaves, secret),
        leaves: leaves.length,
        decidedBy: 'GATEWAY',
      },
      refusals: [...new Set(decided.flatMap(({ refusal }) => refusal ?? []))],
    }
    const signed = await signReceipt(receipt, { key: keyInForce(keys.own, now.getTime()) })
    const evidence: Evidence = { secret: Buffer.from(secret).toString('base64url'), leaves }
    return showReceipt({ reporter, receipt, signed, evidence: withEvidence ? evidence : undefined })
  },
  async signGiven({ reporter, cachedFrom, ...told }) {
    const now = clock()
    const receipt: Receipt = {
      ...{ v: 1, party: SECRETARIAT, time: now.toISOString(), refusals: [], decidedBy: 'CACHE', ...told },
      cachedFrom: cachedFrom.map((row) => ({ party: reporter, ...row })),
      // Whoever wants figures proven is given none from memory.
      ...{ root: saltedRoot([], randomness(SECRET_BYTES)), leaves: 0 },
    }
    const signed = await signReceipt(receipt, { key: keyInForce(keys.own, now.getTime()) })
    return showReceipt({ reporter, receipt, signed, evidence: undefined })
  },
})
