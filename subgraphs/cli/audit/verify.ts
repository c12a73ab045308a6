import type { ChainReport } from '../../../shared/audit/verify-chain.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import type { AuditRow, Head } from '../../../shared/audit/chain.ts'
import type { CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import { weigh, type Evidence } from './evidence.ts'

/** What came out about a log. */
export interface Verification extends ChainReport {
  readonly party: string
  readonly evidence: Evidence
}

export interface VerificationPlan {
  readonly party: string
  readonly rows: AsyncIterable<AuditRow>
  readonly heads: AsyncIterable<CountersignedCheckpoint>
  /** Where the database itself says that its log ends; null where there is no database. */
  readonly ownHead: Head | null
  readonly keys: KeyRegister
  readonly countersigners: number
  readonly isPart: boolean
  readonly onHead: () => void
}

/** Everything that can be told about a log: by itself, and beside what has been signed about it. */
export async function verifyLog(plan: VerificationPlan): Promise<Verification> {
  const { party, rows, heads, ownHead, keys, countersigners, isPart, onHead } = plan
  const evidence = await weigh(heads, { party, keys, countersigners }, onHead)
  const checkpoints = ownHead === null ? evidence.signed : [...evidence.signed, ownHead]
  const report = await verifyChain(rows, { checkpoints, isPart })
  // Up to there the log leads to every head, of which some are vouched for by others.
  const vouchedTo = evidence.countersigned
    .filter(({ sequence }) => sequence <= report.vouchedTo)
    .reduce((most, { sequence }) => Math.max(most, sequence), 0)
  return { ...report, vouchedTo, party, evidence }
}
