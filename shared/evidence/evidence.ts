import { ExchangeError } from '../errors.ts'
import { readLeaf, type DataSetLeaf, type Leaf, type ObservationLeaf } from './leaf.ts'
import type { Receipt } from './receipt.ts'
import { saltedRoot, SECRET_BYTES } from './salted-tree.ts'

/** What shows every figure of an answer to be the one that was signed. */
export interface Evidence {
  /** From which the salts follow, base64url. */
  readonly secret: string
  /** The texts of the leaves, in their order. */
  readonly leaves: readonly string[]
}

/** A data set and what was given of it. */
export interface ProvenDataSet extends DataSetLeaf {
  readonly given: readonly ObservationLeaf[]
}

/**
 * Check the evidence of one receipt, whose signature has been checked.
 * @returns what the government gave, data set by data set
 * @throws EVIDENCE_MISMATCH; its place is the leaf that was altered where that can be told: one that no government
 * writes, or that does not belong where it stands. Otherwise all that is known is that one of them was.
 */
export function verifyEvidence(receipt: Receipt, { secret, leaves }: Evidence): readonly ProvenDataSet[] {
  const fail = (problem: string, index?: number) => mismatch(receipt, problem, index)
  if (leaves.length !== receipt.leaves) {
    throw fail(`it has ${leaves.length} leaves, and ${receipt.leaves} were signed`)
  }
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length !== SECRET_BYTES || bytes.toString('base64url') !== secret) {
    throw fail('its secret is not 32 bytes in base64url')
  }
  const dataSets = grouped(leaves, fail)
  if (saltedRoot(leaves, bytes) !== receipt.root) {
    throw fail('its root is not the one that was signed, so a leaf or the secret was altered')
  }
  return dataSets
}

type Fail = (problem: string, index: number) => ExchangeError

/** @throws EVIDENCE_MISMATCH for a leaf that is none, or stands where it does not belong */
function grouped(leaves: readonly string[], fail: Fail): readonly ProvenDataSet[] {
  const found: (DataSetLeaf & { readonly given: ObservationLeaf[] })[] = []
  let missing = 0
  for (const [index, text] of leaves.entries()) {
    const leaf: Leaf | null = readLeaf(text)
    if (!leaf) throw fail('it is not a leaf as a government writes it', index)
    if (leaf.kind === 'DATA_SET') {
      if (missing > 0) throw fail(`${missing} observations are missing before it`, index)
      const { kind: _, ...dataSet } = leaf
      found.push({ ...dataSet, given: [] })
      missing = leaf.observations
      continue
    }
    const last = found.at(-1)
    if (!last || missing === 0 || leaf.dataSet !== last.dataSet) {
      throw fail(`it is an observation of ${leaf.dataSet} where none is announced`, index)
    }
    const { kind: _, ...observation } = leaf
    last.given.push(observation)
    missing -= 1
  }
  if (missing > 0) throw fail(`${missing} observations are missing after it`, leaves.length - 1)
  return found
}

function mismatch({ party }: Receipt, problem: string, index?: number): ExchangeError {
  const what = index === undefined ? `The evidence of ${party}` : `Leaf ${index + 1} of the evidence of ${party}`
  return new ExchangeError('EVIDENCE_MISMATCH', `${what} is not what was signed: ${problem}.`, {
    reporter: party,
    ...(index === undefined ? {} : { place: `leaves[${index}]` }),
  })
}
