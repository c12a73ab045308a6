import type { Evidence } from '../../../shared/evidence/evidence.ts'
import type { Receipt } from '../../../shared/evidence/receipt.ts'
import { saltedRoot, SECRET_BYTES } from '../../../shared/evidence/salted-tree.ts'
import type { Randomness } from '../../../shared/signing/signing-key.ts'
import type { AnswerAccount } from './answer-account.ts'
import type { Answered, Recorded } from './record-answer.ts'

/** A receipt before the government that gives it has put its name to it. */
export type UnsignedReceipt = Omit<Receipt, 'party'>

/** What proves the figures of one answer. */
export interface AnswerProof {
  /** For whoever asks for it: nobody else learns the secret, and so no figure from the root. */
  evidence(): Evidence
  receipt(answered: ProvenAnswer, recorded: Recorded): UnsignedReceipt
}

export type ProvenAnswer = Pick<Answered, 'requestId' | 'requestDigest' | 'responseDigest'>

/** It is computed when it is first asked for, which has to be after everything was given. */
export function proveAnswer(account: AnswerAccount, randomness: Randomness): AnswerProof {
  const secret = randomness(SECRET_BYTES)
  let made: readonly string[] | undefined
  const leavesOf = () => (made ??= account.leaves())
  return {
    evidence: () => ({ secret: Buffer.from(secret).toString('base64url'), leaves: leavesOf() }),
    receipt({ requestId, requestDigest, responseDigest }, recorded) {
      const { clauses, refusals, releases } = account
      const leaves = leavesOf()
      return {
        ...{ v: 1, requestId, requestDigest, responseDigest, ...recorded, clauses, refusals, releases },
        ...{ root: saltedRoot(leaves, secret), leaves: leaves.length, decidedBy: 'GOVERNMENT' },
      }
    },
  }
}
